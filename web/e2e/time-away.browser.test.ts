import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** Signed in by no other test, and free at all hours. */
const email = 'lucia.romano@freelance.test';
const phone = { viewport: { width: 390, height: 844 } };

/** Days that no other test books. */
const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a freelancer takes time off over agreed work, says what becomes of it, deletes it and undoes that', async () => {
  const [first, booked, last] = [dayAhead(139), dayAhead(140), dayAhead(141)];
  const [bea, lucia] = await Promise.all([clientOf('bea@acme.test'), clientOf(email)]);
  const { freelancerId } = await lucia('getMe', {});
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const range = { start: `${booked}T12:00`, end: `${booked}T16:00` };
  const { shifts } = await bea('createBooking', {
    body: { siteId: site.id, shifts: [{ role: 'waiter', ...range, freelancerIds: [freelancerId!] }] },
  });
  const page = await openSignedIn(email, '/availability', phone);

  await page.getByRole('button', { name: 'Take time off' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take time off' });
  await dialog.getByLabel('First day').fill(first);
  await dialog.getByLabel('Last day').fill(last);
  await dialog.getByLabel('Note for yourself').fill('Family');
  const add = dialog.getByRole('button', { name: 'Add' });
  await add.click();
  await dialog.getByText('You are booked for 1 shift then').waitFor();
  expect(await add.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: /^Ask to be released/ }).check();
  await add.click();

  await page.getByText('You asked to be released from 1 shift').waitFor();
  const line = page.getByRole('listitem').filter({ hasText: 'Family' });
  await line.getByText(/, 3 days$/).waitFor();
  const { items } = await lucia('listRequests', { query: { state: 'open', limit: 200 } });
  expect(items.map(({ assignment, kind }) => [assignment.assignmentId, kind])).toEqual([
    [shifts[0].assignments[0].id, 'release'],
  ]);

  await line.getByRole('button', { name: /^Delete/ }).click();
  await line.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await line.getByText(/, 3 days$/).waitFor();
  expect((await lucia('listTimeOff', { params: { id: freelancerId! } })).items).toMatchObject([
    { start: `${first}T00:00`, reason: 'Family' },
  ]);
});

test('a stay says the time there, and shows the free hours of its days by the clocks there', async () => {
  const page = await openSignedIn(email, '/availability', phone);

  await page.getByRole('button', { name: 'Add a stay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stay in another time zone' });
  await dialog.getByLabel('First day').fill(dayAhead(145));
  await dialog.getByLabel('Last day').fill(dayAhead(147));
  await dialog.getByLabel('Where').selectOption('Asia/Tokyo');
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', timeStyle: 'short' });
  await dialog
    .getByText(new RegExp(`^In Tokyo it is ${clock.format().slice(0, 2)}:\\d\\d now \\(`))
    .waitFor();
  await dialog.getByRole('button', { name: 'Add' }).click();

  const line = page.getByRole('listitem').filter({ hasText: 'Tokyo time' });
  await line.getByText(/, 3 days$/).waitFor();
  await line.getByText('When you are free then').click();
  await line
    .getByText(/^\d\d:\d\d–\d\d:\d\d (JST|GMT\+9)/)
    .first()
    .waitFor();
  await line.getByRole('button', { name: /^Delete/ }).click();
  await line.waitFor({ state: 'detached' });
  expect(await page.getByText('No stays elsewhere').count()).toBe(1);
});
