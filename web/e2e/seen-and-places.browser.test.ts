import { afterAll, expect, test } from 'vitest';
import { clientOf, daysFrom } from '../../functions/test/demo-api.ts';
import { formatDay } from '../src/lib/format-time.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const freshDay = daysFrom(148);
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
  expect(await violationsOn(page)).toEqual([]);

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
  const bea = await clientOf('bea@acme.test');
  const { freelancerId } = await (await clientOf('finn@freelance.test'))('getMe', {});
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const day = freshDay();
  const shift = {
    role: 'waiter',
    start: `${day}T15:00`,
    end: `${day}T18:00`,
    freelancerIds: [freelancerId!],
  };
  const { id } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const booker = await openSignedIn('bea@acme.test', `/bookings/${id}`);
  await booker.getByText('Not seen yet').waitFor();

  const finn = await openSignedIn('finn@freelance.test', '/shifts', { viewport: phone });
  const card = finn.getByRole('article').filter({ hasText: formatDay(`${day}T15:00:00Z`, 'Europe/Lisbon') });
  const loadMore = finn.getByRole('button', { name: 'Load more' });
  await expect
    .poll(async () => {
      if ((await card.count()) === 0 && (await loadMore.count()) > 0) await loadMore.click();
      return await card.count();
    })
    .toBe(1);
  await card.scrollIntoViewIfNeeded();

  const seenAt = async () => (await bea('getBooking', { params: { id } })).shifts[0].assignments[0].seenAt;
  await expect.poll(seenAt).not.toBeNull();
  await booker.reload();
  await booker.getByText('Seen by the freelancer').waitFor();
  expect(await booker.getByText(/^Seen \w{3} \d/).count()).toBe(1);
});
