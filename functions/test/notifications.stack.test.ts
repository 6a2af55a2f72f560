import { afterAll, expect, test, vi } from 'vitest';
import { inboxPath } from '../../contracts/src/live-availability.ts';
import { signIn, stack, startPart, stopPart } from '../../test/stack.ts';
import { clientOf, daysFrom } from './demo-api.ts';

// Within the 180 days for which free time is known, and beyond the days of the other files.
const freshDay = daysFrom(165);
const toSoon = { timeout: 30_000, interval: 100 };

interface Taken {
  readonly message: { readonly token: string; readonly data: Readonly<Record<string, string>> };
}

const pushedTo = async (token: string): Promise<Taken[]> =>
  (await (await fetch(`${stack.urls.fcm}/messages?token=${token}`)).json()) as Taken[];

const fault = async (body: object): Promise<void> => {
  await fetch(`${stack.urls.fcm}/faults`, { method: 'POST', body: JSON.stringify(body) });
};

/** The inbox in the live layer, as its owner reads it. */
const inboxOf = async (email: string): Promise<{ title: string; read: boolean }[]> => {
  const { idToken, localId } = await signIn(email);
  const url = `${stack.urls.database}/${inboxPath(localId)}.json?ns=demo-flxibl-default-rtdb&auth=${idToken}`;
  return Object.values(((await (await fetch(url)).json()) as Record<string, never> | null) ?? {});
};

const prepare = async () => {
  const bea = await clientOf('bea@acme.test');
  const fay = await clientOf('fay@freelance.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const fayId = (await fay('getMe', {})).freelancerId!;
  const offer = async (): Promise<string> => {
    const day = freshDay();
    const shift = { role: 'waiter', start: `${day}T10:00`, end: `${day}T12:00` };
    const { shifts } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
    const params = { id: shifts[0]!.id };
    const made = await bea('createOffers', { params, body: { freelancerIds: [fayId] } });
    return made.items[0]!.id;
  };
  // Tests run at night as well.
  await fay('putNotificationPreferences', { body: { muted: [], quietFrom: '00:00', quietUntil: '00:00' } });
  return { fay, offer };
};

afterAll(async () => {
  await fetch(`${stack.urls.fcm}/faults`, { method: 'DELETE' });
  await startPart('fcm');
});

test('an offer is in the inbox and on the device of whom it is for within seconds', async () => {
  const { fay, offer } = await prepare();
  await fay('registerDevice', { body: { token: 'phone-of-fay', platform: 'web' } });

  const offerId = await offer();

  const { message } = await vi.waitFor(async () => {
    const taken = (await pushedTo('phone-of-fay')).find(
      (one) => one.message.data['tag'] === `offer:${offerId}`,
    );
    expect(taken).toBeDefined();
    return taken!;
  }, toSoon);
  expect(message.data).toMatchObject({
    kind: 'offers',
    link: expect.stringMatching(/^\/offers\/[0-9a-f-]{36}$/),
  });
  await vi.waitFor(
    async () => expect(await inboxOf('fay@freelance.test')).toContainEqual(expect.objectContaining({ title: message.data['title'], read: false })), // prettier-ignore
    toSoon,
  );

  await fay('readNotifications', { body: { upTo: message.data['id']! } });
  await vi.waitFor(
    async () => expect(await inboxOf('fay@freelance.test')).toContainEqual(expect.objectContaining({ title: message.data['title'], read: true })), // prettier-ignore
    toSoon,
  );
});

test('a device that is gone is forgotten, and the others are still told', async () => {
  const { fay, offer } = await prepare();
  await fay('registerDevice', { body: { token: 'lost-phone', platform: 'android' } });
  await fay('registerDevice', { body: { token: 'new-phone', platform: 'android' } });
  await fault({ code: 'UNREGISTERED', token: 'lost-phone' });

  await offer();
  await vi.waitFor(async () => expect(await pushedTo('new-phone')).toHaveLength(1), toSoon);
  await fetch(`${stack.urls.fcm}/faults`, { method: 'DELETE' });
  await offer();
  await vi.waitFor(async () => expect(await pushedTo('new-phone')).toHaveLength(2), toSoon);

  expect(await pushedTo('lost-phone')).toEqual([]);
});

test('with FCM down an offer is made and shown in the inbox all the same', async () => {
  const { fay, offer } = await prepare();
  await fay('registerDevice', { body: { token: 'patient-phone', platform: 'ios' } });
  await stopPart('fcm');

  const before = (await inboxOf('fay@freelance.test')).length;
  await offer();

  await vi.waitFor(async () => expect((await inboxOf('fay@freelance.test')).length).toBe(before + 1), toSoon);
  await startPart('fcm');
});
