import { afterAll, expect, test } from 'vitest';
import { clientOf, daysFrom } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const freshDay = daysFrom(173);

/** Finn has accepted an offer of Acme's that needs its approval. */
const reserveFinn = async (): Promise<{ assignmentId: string; bookingId: string }> => {
  const [bea, finn] = [await clientOf('bea@acme.test'), await clientOf('finn@freelance.test')];
  const { freelancerId } = await finn('getMe', {});
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T15:00`, end: `${day}T18:00` };
  const { id, shifts } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const { items } = await bea('createOffers', {
    params: { id: shifts[0].id },
    body: { freelancerIds: [freelancerId!], needsApproval: true },
  });
  const { assignmentIds } = await finn('acceptOffer', { params: { id: items[0].id } });
  return { assignmentId: assignmentIds[0], bookingId: id };
};

test('a booker starts with what waits, and approves where it is shown; a refusal is taken back visibly', async () => {
  const { assignmentId, bookingId } = await reserveFinn();
  const page = await openSignedIn('bea@acme.test', '/');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  const waiting = page.getByRole('region', { name: 'Awaiting your approval' });
  const line = waiting
    .getByRole('listitem')
    .filter({ has: page.locator(`a[href="/bookings/${bookingId}"]`) });

  await page.route('**/confirm', (route) => route.abort());
  await line.getByRole('button', { name: 'Approve Finn O’Leary' }).click();
  await line.getByText('Approved').waitFor();
  await line.getByText('Nothing has changed').waitFor({ timeout: 20_000 });
  await line.getByRole('button', { name: 'Approve Finn O’Leary' }).waitFor();

  await page.unroute('**/confirm');
  await line.getByRole('button', { name: 'Approve Finn O’Leary' }).click();
  await line.waitFor({ state: 'detached' });
  const bea = await clientOf('bea@acme.test');
  const { shifts } = await bea('getBooking', { params: { id: bookingId } });
  expect(shifts[0].assignments[0]).toMatchObject({ id: assignmentId, state: 'confirmed' });
});

test('somebody is declined with a reason, and the seat is open again', async () => {
  const { bookingId } = await reserveFinn();
  const page = await openSignedIn('bea@acme.test', '/today', { viewport: { width: 390, height: 844 } });
  const line = page
    .getByRole('region', { name: 'Awaiting your approval' })
    .getByRole('listitem')
    .filter({ has: page.locator(`a[href="/bookings/${bookingId}"]`) });
  await line.getByRole('button', { name: 'Decline Finn O’Leary' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Found somebody else' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click();

  await line.waitFor({ state: 'detached' });
  const bea = await clientOf('bea@acme.test');
  const { shifts } = await bea('getBooking', { params: { id: bookingId } });
  expect(shifts[0]).toMatchObject({ state: 'open', assignments: [{ state: 'rejected' }] });
});

test('an open seat leads to its booking', async () => {
  const page = await openSignedIn('bea@acme.test', '/today');
  const open = page.getByRole('region', { name: /^Open seats/ });

  await open
    .getByRole('link', { name: /^Fill / })
    .first()
    .click();

  await expect.poll(() => page.url()).toMatch(/\/bookings\/[0-9a-f-]+\?fill=/);
});
