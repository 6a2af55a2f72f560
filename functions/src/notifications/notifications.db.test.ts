import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { deleteDevice } from './delete-device.ts';
import { doubtDeliveries, forgetDevices, settleDeliveries, takeDeliveries } from './deliveries-sql.ts';
import { listDevices } from './list-devices.ts';
import { listNotifications } from './list-notifications.ts';
import { settleOffers } from '../offers/settle-offers.ts';
import { notifyPeople } from './notify-people.ts';
import { putNotificationPreferences } from './put-notification-preferences.ts';
import { readNotifications } from './read-notifications.ts';
import { registerDevice } from './register-device.ts';

const now = new Date('2026-11-20T12:00:00Z');
const later = new Date('2026-11-20T12:05:00Z');
const opened = openWorld(now);

const register = (uid: string, token: string, at = now) =>
  callAs('registerDevice', registerDevice, { uid, now: at, body: { token, platform: 'web' } });
const take = (at: Date, limit = 1000) => takeDeliveries('devices', { claim: randomUUID(), now: at, limit });
const done = (id: string) =>
  ({ id, state: 'done', nextAttemptAt: now, error: null, limited: false, cause: null }) as const;
const inbox = async (uid: string, unread?: boolean) =>
  (await callAs('listNotifications', listNotifications, { uid, now, query: { limit: 50, unread } })).items;

const arrange = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const offers = offerWorld(world, now);
  const [shiftId] = await offers.addShifts(acme);
  const offer = async () => {
    await offers.offer(acme.uid, shiftId!, { freelancerIds: [fay.id] });
    await tellAll(now);
  };
  return { world, acme, fay, offers, shiftId: shiftId!, offer };
};
/** Told of everything: transactions of other tests hold back readers of the log while they run. */
const tellAll = (at: Date): Promise<void> =>
  vi.waitFor(
    async () => {
      await notifyPeople(at);
      const { rows } = await opened.world.owner.query(
        `select from event_log e join event_cursors c on c.name = 'notifications' where (e.tx, e.seq) > (c.tx, c.seq)`,
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 20 },
  );

/** Where what somebody is told has to go: `inbox`, or a device's token. */
const places = async (uid: string): Promise<string[]> =>
  (
    await opened.world.owner.query<{ place: string }>(
      `select coalesce(v.token, 'inbox') as place from deliveries d join notifications n on n.id = d.notification_id
       join users u on u.id = n.user_id left join devices v on v.id = d.device_id
       where u.auth_uid = $1 and d.state = 'pending' order by 1`,
      [uid],
    )
  ).rows.map(({ place }) => place);

test('an offer is told once to whom it is for, however many read the log at once', async () => {
  const { fay, acme, offers, shiftId } = await arrange();
  await register(fay.uid, 'token-a');
  await offers.offer(acme.uid, shiftId, { freelancerIds: [fay.id] });

  await Promise.all([notifyPeople(now), notifyPeople(now), notifyPeople(now)]);
  await tellAll(now);

  expect(await inbox(fay.uid)).toMatchObject([
    { kind: 'offers', link: expect.stringMatching(/^\/offers\/[0-9a-f-]{36}$/), readAt: null },
  ]);
  expect(await places(fay.uid)).toEqual(['inbox', 'token-a']);
  expect(await inbox(acme.uid)).toEqual([]);
});

test('an open offer is told to its audience, and a later tier to those who do not know of it yet', async () => {
  const { world, acme, fay, offers, shiftId } = await arrange();
  const other = await world.addFreelancer();
  await world.owner.query('insert into favourites (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    fay.id,
  ]);
  const tiers = [
    { audience: 'favourites', minutes: 60 },
    { audience: 'all', minutes: 1 },
  ];
  await offers.offer(acme.uid, shiftId, { open: true, tiers });
  await tellAll(now);

  expect(await inbox(fay.uid)).toHaveLength(1);
  expect(await inbox(other.uid)).toEqual([]);

  const widened = new Date(now.getTime() + 61 * 60_000);
  await settleOffers(widened);
  await tellAll(widened);
  expect(await inbox(fay.uid)).toHaveLength(1);
  expect(await inbox(other.uid)).toHaveLength(1);
});

test('a muted kind stays in the inbox, and no device is disturbed', async () => {
  const { fay, offer } = await arrange();
  await register(fay.uid, 'token-b');
  const body = { muted: ['offers'], quietFrom: '00:00', quietUntil: '00:00' };
  await callAs('putNotificationPreferences', putNotificationPreferences, { uid: fay.uid, now, body });

  await offer();

  expect(await places(fay.uid)).toEqual(['inbox']);
});

test('a device moves with its user: the one before is told nothing more on it', async () => {
  const { world, fay, offer } = await arrange();
  const finn = await world.addFreelancer();
  await register(fay.uid, 'token-c');
  await offer();

  await register(finn.uid, 'token-c');

  expect(await places(fay.uid)).toEqual(['inbox']);
  const { rows } = await world.owner.query<{ uid: string }>(
    `select u.auth_uid as uid from devices v join users u on u.id = v.user_id where v.token = 'token-c'`,
  );
  expect(rows).toEqual([{ uid: finn.uid }]);
});

test('nobody removes the device of somebody else', async () => {
  const { fay, acme } = await arrange();
  const { id } = await register(fay.uid, 'token-d');
  const remove = (uid: string) => callAs('deleteDevice', deleteDevice, { uid, now, params: { id } });

  expect(await codeOf(remove(acme.uid))).toBe('not_found');
  await remove(fay.uid);
  expect(await codeOf(remove(fay.uid))).toBe('not_found');
});

test('what is read is read for oneself alone, and shown so in the inbox of the live layer', async () => {
  const { fay, acme, offer } = await arrange();
  await offer();
  const [one] = await inbox(fay.uid);
  const claim = randomUUID();
  const taken = await takeDeliveries('inbox', { claim, now, limit: 100 });
  await settleDeliveries(taken.map(({ id }) => done(id)), claim, now); // prettier-ignore
  const read = (uid: string) =>
    callAs('readNotifications', readNotifications, { uid, now: later, body: { upTo: one!.id } });

  expect(await read(acme.uid)).toEqual({ read: 0 });
  expect(await inbox(fay.uid, true)).toHaveLength(1);
  expect(await read(fay.uid)).toEqual({ read: 1 });
  expect(await read(fay.uid)).toEqual({ read: 0 });
  expect(await inbox(fay.uid, true)).toEqual([]);
  expect(await places(fay.uid)).toEqual(['inbox']);
});

test('deliverers beside each other take each delivery once, and what one leaves behind is due again', async () => {
  const { fay, offer } = await arrange();
  await register(fay.uid, 'token-e');
  await offer();

  const claims = await Promise.all(Array.from({ length: 8 }, () => take(later, 5)));
  const mine = claims.flat().filter(({ token }) => token === 'token-e');

  expect(mine).toHaveLength(1);
  expect((await take(later)).map(({ id }) => id)).not.toContain(mine[0]!.id);
  const afterwards = new Date(later.getTime() + 31_000);
  expect((await take(afterwards)).map(({ id }) => id)).toContain(mine[0]!.id);
});

test('a push of which nothing was heard twice is not sent a third time, and admins see it', async () => {
  const { fay, world, offer } = await arrange();
  await register(fay.uid, 'token-h');
  await offer();
  const sendAndDie = async (at: Date) => {
    const claim = randomUUID();
    const due = await takeDeliveries('devices', { claim, now: at, limit: 1000 });
    const mine = due.filter(({ token }) => token === 'token-h');
    await doubtDeliveries(mine.map(({ id }) => id), claim); // prettier-ignore
    return mine.map(({ doubts }) => doubts);
  };
  const at = (seconds: number) => new Date(later.getTime() + seconds * 1000);

  expect(await sendAndDie(at(0))).toEqual([0]);
  expect(await sendAndDie(at(40))).toEqual([1]);
  expect(await sendAndDie(at(80))).toEqual([]);

  const { rows } = await world.owner.query(
    `select kind, cause, attempts from dead_letters where name = (
       select name from freelancers where id = $1 union select $2 limit 1) or cause = 'unknown'`,
    [fay.id, fay.uid],
  );
  expect(rows).toMatchObject([{ kind: 'push', cause: 'unknown' }]);
});

test('who writes an inbox as it was does not settle what was read meanwhile', async () => {
  const { fay, offer } = await arrange();
  await offer();
  const claim = randomUUID();
  const taken = await takeDeliveries('inbox', { claim, now, limit: 1000 });
  const [one] = await inbox(fay.uid);
  await callAs('readNotifications', readNotifications, { uid: fay.uid, now: later, body: { upTo: one!.id } });

  await settleDeliveries(taken.map(({ id }) => done(id)), claim, later); // prettier-ignore

  expect(await places(fay.uid)).toEqual(['inbox']);
});

test('a device that FCM does not know is forgotten, unless it was registered again meanwhile', async () => {
  const { fay, world } = await arrange();
  const { id } = await register(fay.uid, 'token-f');
  const { id: again } = await register(fay.uid, 'token-g', later);

  await forgetDevices([id, again], now);

  const { rows } = await world.owner.query(`select token from devices where id = any ($1)`, [[id, again]]);
  expect(rows).toEqual([{ token: 'token-g' }]);
});

test('everybody sees their own devices, the newest first, and never a token', async () => {
  const { fay, acme } = await arrange();
  await register(acme.uid, 'token-h');
  const first = await register(fay.uid, 'token-i');
  const second = await register(fay.uid, 'token-j', later);

  const seen = await callAs('listDevices', listDevices, { uid: fay.uid, now: later, query: { limit: 1 } });
  const rest = await callAs('listDevices', listDevices, {
    uid: fay.uid,
    now: later,
    query: { limit: 1, cursor: seen.nextCursor! },
  });

  expect([...seen.items, ...rest.items].map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(Object.keys(seen.items[0]!).sort()).toEqual(['createdAt', 'id', 'lastSeenAt', 'platform']);
});
