import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, expect, test } from 'vitest';
import { isBlocking } from '../../contracts/src/assignments.ts';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const phone = { width: 390, height: 844 };

test('on a phone an administrator finds every place, the last ones behind More, by keyboard as well', async () => {
  const page = await openSignedIn('admin@flxibl.test', '/overview', { viewport: phone });
  const bar = page.getByRole('navigation', { name: 'Places' });
  await bar.getByRole('link', { name: 'Overview' }).waitFor();
  expect(await bar.getByRole('link').count()).toBe(4);

  const more = bar.getByRole('button', { name: 'More' });
  await more.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'More places' });
  await sheet.waitFor();
  expect(await more.getAttribute('aria-expanded')).toBe('true');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.keyboard.press('Enter');
  await sheet.getByRole('link', { name: 'Health' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'System health' }).waitFor();
  expect(await sheet.count()).toBe(0);
  expect(await more.getAttribute('aria-current')).toBe('page');
});

test('a booker sees that somebody has not looked at a shift yet, and when they have', async () => {
  const finns = await clientOf('finn@freelance.test');
  const { freelancerId } = await finns('getMe', {});
  const from = new Date(Date.now() - 18 * 3_600_000).toISOString();
  const { items } = await finns('listAssignments', {
    query: { freelancerId: freelancerId!, from, limit: 30 },
  });
  const booked = items.filter(({ state }) => isBlocking(state));
  // The last that is listed at first: nobody has scrolled down to it.
  const place = booked.findLastIndex(({ seenAt, clientName }) => seenAt === null && /acme/i.test(clientName));
  const { bookingId, id } = booked[place]!;
  const booker = await openSignedIn('bea@acme.test', `/bookings/${bookingId}`);
  const seat = booker.getByRole('listitem').filter({ hasText: 'Finn' });
  await seat.getByText('Not seen yet').first().waitFor();

  const finn = await openSignedIn('finn@freelance.test', '/shifts', { viewport: phone });
  await finn.getByRole('article').nth(place).scrollIntoViewIfNeeded();

  const seenAt = async () =>
    (await finns('listAssignments', { query: { freelancerId: freelancerId!, from, limit: 30 } })).items.find(
      (one) => one.id === id,
    )!.seenAt;
  await expect.poll(seenAt, { timeout: 20_000 }).not.toBeNull();
  await booker.reload();
  await seat
    .getByText(/^Seen /)
    .first()
    .waitFor();
});
