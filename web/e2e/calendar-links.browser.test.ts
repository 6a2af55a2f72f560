import { afterAll, expect, test } from 'vitest';
import { readFeed } from '../../functions/test/read-feed.ts';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const sizes = [
  ['fay@freelance.test', { width: 390, height: 844 }],
  ['bea@acme.test', { width: 1440, height: 900 }],
] as const;

for (const [email, viewport] of sizes) {
  test(`${email} makes a link, copies it, reads the calendar by it and takes it back`, async () => {
    const page = await openSignedIn(email, '/calendar-feeds', {
      viewport,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address).toBe(await page.getByLabel('Your link').inputValue());
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);

    const calendar = await fetch(address);
    expect(calendar.status).toBe(200);
    expect(calendar.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(readFeed(await calendar.text()).length).toBeGreaterThan(0);

    await page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click();
    await page.getByText('No links').waitFor();
    expect((await fetch(address)).status).toBe(404);
    await page.getByLabel('Your link').waitFor({ state: 'detached' });
    expect((await (await clientOf(email))('listCalendarFeeds', {})).items).toEqual([]);
  });
}
