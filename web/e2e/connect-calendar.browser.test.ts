import { afterAll, expect, test, vi } from 'vitest';
import { findRadicale } from '../../emulators/caldav/find-radicale.ts';
import { clientOf } from '../../functions/test/demo-api.ts';
import { callApi, signIn, stack } from '../../test/stack.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A week that no other test looks at, and a private event over all of it. */
const [first, last] = [dayIn(128), dayIn(137)];
const range = new URLSearchParams({ from: `${dayIn(129)}T00:00:00Z`, to: `${dayIn(136)}T00:00:00Z` });
const patience = { timeout: 30_000, interval: 200 };

const freePartsOf = async (email: string): Promise<() => Promise<unknown[]>> => {
  const { idToken: token } = await signIn(email);
  const { freelancerId } = (await (await callApi('/me', { token })).json()) as { freelancerId: string };
  return async () => {
    const answer = await callApi(`/freelancers/${freelancerId}/availability?${range}`, { token });
    return ((await answer.json()) as { free: unknown[] }).free;
  };
};

/** What its owner does on the page of the stand-in. */
const addAtGoogle = async (start: string, end: string): Promise<void> => {
  const form = { email: 'fay@gmail.test', action: 'add', summary: 'canary-title', start, end };
  await fetch(`${stack.urls.googleCalendar}/edit`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
};

test('a freelancer connects Google Calendar, and a private event there takes their time', async () => {
  const page = await openSignedIn('fay@freelance.test', '/calendars');
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  await page.getByLabel('Account').fill('fay@gmail.test');
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'fay@gmail.test' }).waitFor();
  await page.getByText('OK', { exact: true }).waitFor({ timeout: 30_000 });
  expect(new URL(page.url()).pathname).toBe('/calendars');
  expect(await violationsOn(page)).toEqual([]);

  const freeParts = await freePartsOf('fay@freelance.test');
  expect(await freeParts()).not.toEqual([]);
  const startedAt = Date.now();
  await addAtGoogle(`${first}T00:00`, `${last}T00:00`);
  await vi.waitFor(async () => expect(await freeParts()).toEqual([]), patience);
  console.log(`a change at Google took the time after ${Date.now() - startedAt} ms`);
});

test('a private event that is added at Google turns the board busy without a reload', async () => {
  const [bea, fay] = await Promise.all([clientOf('bea@acme.test'), clientOf('fay@freelance.test')]);
  const { freelancerId } = await fay('getMe', {});
  const [site] = (await bea('listSites', {})).items;
  // Within the days that are shown live, the first on which Fay is free and nobody else looks.
  const boards = await Promise.all(
    [53, 54, 55, 56, 57].map(async (days) => {
      const { items } = await bea('getBoard', {
        query: { siteId: site.id, date: dayIn(days), role: 'bartender', limit: 500 },
      });
      return { date: dayIn(days), row: items.find((item) => item.freelancerId === freelancerId)! };
    }),
  );
  const { date, row } = boards.find((board) => board.row.free.length > 0)!;
  await vi.waitFor(async () => {
    const query = { siteId: site.id, date, role: 'bartender', limit: 500 };
    const { items } = await bea('getBoard', { query });
    expect(items.find((item) => item.freelancerId === freelancerId)?.calendar.state).toBe('ok');
  }, patience);
  const page = await openSignedIn('bea@acme.test', `/board?site=${site.id}&role=bartender&date=${date}`);
  await page.getByText('Live', { exact: true }).waitFor();
  const shown = page.getByRole('row').filter({ hasText: row.name });
  await shown.getByText(/^Free /).waitFor({ state: 'attached' });
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  const startedAt = Date.now();
  await addAtGoogle(`${date}T00:00`, `${dayIn(58)}T12:00`);
  await shown.getByText(/^Not free on this day/).waitFor({ state: 'attached', timeout: 30_000 });
  console.log(`the board was busy ${Date.now() - startedAt} ms after the event`);

  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  expect(await page.content()).not.toContain('canary-title');
});

// Without Radicale there is no CalDAV server on this machine.
test.skipIf(findRadicale() === undefined)(
  'a freelancer connects a CalDAV server, and a private event there takes their time',
  async () => {
    const page = await openSignedIn('finn@freelance.test', '/calendars');
    await page.getByRole('button', { name: 'Connect Apple or CalDAV' }).click();
    await page.getByLabel('Server').fill(stack.urls.caldav);
    await page.getByLabel('User name').fill('finn');
    await page.getByLabel('Password for this app').fill('flxibl-demo');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'finn' }).waitFor();
    await page.getByText('OK', { exact: true }).waitFor({ timeout: 30_000 });

    const freeParts = await freePartsOf('finn@freelance.test');
    expect(await freeParts()).not.toEqual([]);
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Test//EN',
      'BEGIN:VEVENT',
      'UID:away',
      'DTSTAMP:20261101T000000Z',
      `DTSTART;VALUE=DATE:${first.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${last.replaceAll('-', '')}`,
      'SUMMARY:Away',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    const put = await fetch(`${stack.urls.caldav}/finn/personal/away.ics`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from('finn:flxibl-demo').toString('base64')}`,
        'content-type': 'text/calendar',
      },
      body: lines.join('\r\n'),
    });
    expect(put.status).toBe(201);
    await page.getByRole('button', { name: /check now/i }).click();

    await vi.waitFor(async () => expect(await freeParts()).toEqual([]), patience);
  },
);
