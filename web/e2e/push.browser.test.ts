import { afterAll, describe, expect, test } from 'vitest';
import { clientOf, daysFrom } from '../../functions/test/demo-api.ts';
import { hasWholeBrowser } from '../../test/browser.ts';
import { hideWindows, notificationsOf, press } from './notifications-in-worker.ts';
import { violationsOn } from './axe.ts';
import { closeWholeBrowser, openPushService, openWhole, untilHearing, workerOf } from './open-with-worker.ts';

afterAll(closeWholeBrowser);

const freshDay = daysFrom(140);

/** A shift at Acme's site in Lisbon, offered to Finn, and the push that tells of it. */
const offerToFinn = async () => {
  const bea = await clientOf('bea@acme.test');
  const finn = await clientOf('finn@freelance.test');
  const { freelancerId } = await finn('getMe', {});
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T15:00`, end: `${day}T18:00` };
  const { shifts } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const { items } = await bea('createOffers', {
    params: { id: shifts[0].id },
    body: { freelancerIds: [freelancerId!] },
  });
  const { id } = items[0];
  const push = {
    id: crypto.randomUUID(),
    kind: 'offers',
    tag: `offer:${id}`,
    title: 'Offer: Waiter at Lisbon Riverside',
    body: day,
    link: `/offers/${id}`,
  };
  const stateNow = async () => (await finn('getOffer', { params: { id } })).state;
  const seatsTaken = async () => (await finn('getOffer', { params: { id } })).assignmentIds.length;
  return { push, stateNow, seatsTaken };
};

// Debian's Chromium or one like it: what comes as an npm package shows no notifications.
describe.skipIf(!hasWholeBrowser)('a push', () => {
  test('with no page open is a notification, and Accept on it confirms the shift, once however often pressed', async () => {
    const app = await openWhole('finn@freelance.test', '/offers');
    const worker = await workerOf(app);
    const deliver = await openPushService(app);
    // First the page: Chromium loses a push that comes while the last page of a worker goes.
    await app.page.close();
    const offer = await offerToFinn();

    await deliver(offer.push);
    await expect
      .poll(() => notificationsOf(worker), { timeout: 20_000 })
      .toEqual([{ title: offer.push.title, actions: ['accept', 'decline'], search: '' }]);
    await press(worker, 'accept', 2);

    await expect
      .poll(() => notificationsOf(worker), { timeout: 20_000 })
      .toEqual([{ title: 'The shift is yours', actions: [], search: '' }]);
    expect(await offer.stateNow()).toBe('accepted');
    expect(await offer.seatsTaken()).toBe(1);
  });

  test('declined from the notification is declined', async () => {
    const app = await openWhole('finn@freelance.test', '/offers');
    const worker = await workerOf(app);
    const deliver = await openPushService(app);
    const offer = await offerToFinn();
    await hideWindows(worker);

    await deliver(offer.push);
    await expect.poll(() => notificationsOf(worker), { timeout: 20_000 }).toHaveLength(1);
    await press(worker, 'decline');

    await expect.poll(offer.stateNow, { timeout: 20_000 }).toBe('declined');
  });

  test('that comes twice to two tabs is one notification; in view, a message in one of them', async () => {
    const app = await openWhole('finn@freelance.test', '/shifts');
    const worker = await workerOf(app);
    const deliver = await openPushService(app);
    const second = await app.context.newPage();
    await second.goto('/availability');
    await second.getByRole('button', { name: /^Account/ }).waitFor();
    for (const page of [app.page, second]) await untilHearing(page);
    const inView = {
      id: 'n-1',
      tag: 'booking:1',
      title: 'Booked: Waiter at Soho',
      kind: 'bookings',
      body: '',
      link: '/shifts',
    };

    await deliver(inView);
    await deliver(inView);
    const shown = async () =>
      (await app.page.getByText(inView.title).count()) + (await second.getByText(inView.title).count());
    await expect.poll(shown, { timeout: 20_000 }).toBe(1);
    expect(await notificationsOf(worker)).toEqual([]);

    await hideWindows(worker);
    const unseen = { ...inView, id: 'n-2', title: 'Cancelled: Waiter at Soho' };
    await deliver(unseen);
    await deliver(unseen);
    await expect
      .poll(() => notificationsOf(worker), { timeout: 20_000 })
      .toEqual([{ title: unseen.title, actions: [], search: '' }]);
  });

  test('reaches a device that was turned on, and no longer after the sign-out, when its buttons lead to the page that says why', async () => {
    const app = await openWhole('finn@freelance.test', '/settings');
    const { page } = app;
    const finn = await clientOf('finn@freelance.test');
    const devices = async () => (await finn('listDevices', {})).items.length;
    // Quiet hours would hold the push back till morning, whenever this runs at night.
    await finn('putNotificationPreferences', {
      body: { muted: [], quietFrom: '00:00', quietUntil: '00:00' },
    });
    const before = await devices();
    await page.getByText('Notifications are off on this device').waitFor();
    expect(await violationsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('Notifications are on').waitFor();
    await page.getByText('This device', { exact: true }).last().waitFor();
    expect(await devices()).toBe(before + 1);
    const offer = await offerToFinn();
    // The whole way: event log, deliverer, stand-in for FCM, worker.
    await page.getByText(/^Offer: /).waitFor({ timeout: 30_000 });

    const worker = await workerOf(app);
    const deliver = await openPushService(app);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'finn@freelance.test' }).waitFor();
    expect(await devices()).toBe(before);

    await hideWindows(worker);
    await deliver({ ...offer.push, id: 'late' });
    await expect.poll(() => notificationsOf(worker), { timeout: 20_000 }).toHaveLength(1);
    await press(worker, 'accept');
    const search = '?failed=accept&why=signed_out';
    await expect
      .poll(() => notificationsOf(worker), { timeout: 20_000 })
      .toEqual([{ title: 'Not accepted yet', actions: [], search }]);
    expect(await offer.stateNow()).toMatch(/sent|seen/);
    await page.goto(offer.push.link + search);
    await page.getByRole('button', { name: 'finn@freelance.test' }).click();
    await page.getByText('You were not signed in on this device.').waitFor();
    await page.getByRole('button', { name: /^Accept the offer/ }).waitFor();
  });
});

test.skipIf(!hasWholeBrowser)(
  'of a booker nothing is kept: without a network the app starts, says that there is no connection, and goes on by itself',
  async () => {
    const app = await openWhole('bea@acme.test', '/bookings');
    const worker = await workerOf(app);
    // The page's network is cut by the browser, the worker's by hand.
    await worker.evaluate(() => {
      const scope = globalThis as unknown as { whole: typeof fetch };
      scope.whole = fetch;
      globalThis.fetch = () => Promise.reject(new TypeError('no network'));
    });
    await app.context.setOffline(true);

    await app.page.goto('/bookings');

    await app.page.getByText('No connection', { exact: true }).waitFor();
    // Meanwhile nothing that was not kept has broken it.
    expect(await app.page.getByText('As soon as there is one').count()).toBe(1);
    await worker.evaluate(() => {
      globalThis.fetch = (globalThis as unknown as { whole: typeof fetch }).whole;
    });
    await app.context.setOffline(false);
    await app.page.getByRole('heading', { level: 1, name: 'Bookings' }).waitFor();
  },
);
