import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { callAs, openWorld } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { replayDeadLetters } from '../administration/replay-dead-letters.ts';
import type { MailMessage, MailResult } from '../platform/mail.ts';
import { deleteDevice } from './delete-device.ts';
import { forgetDevices, settleDeliveries, takeDeliveries } from './deliveries-sql.ts';
import { deliverMails } from './deliver-mails.ts';
import { getMailAddress } from './get-mail-address.ts';
import { listNotifications } from './list-notifications.ts';
import { notifyPeople } from './notify-people.ts';
import { putNotificationPreferences } from './put-notification-preferences.ts';
import { readNotifications } from './read-notifications.ts';
import { registerDevice } from './register-device.ts';
import { retryMailAddress } from './retry-mail-address.ts';

const now = new Date('2026-11-20T12:00:00Z');
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const opened = openWorld(now);
let answer: MailResult = { kind: 'sent' };
let sent: MailMessage[] = [];
beforeEach(() => {
  answer = { kind: 'sent' };
  sent = [];
});

const deliver = async (at: Date): Promise<MailMessage[]> => {
  const before = sent.length;
  const send = (mails: readonly MailMessage[]) => {
    sent.push(...mails);
    return Promise.resolve(mails.map(() => answer));
  };
  await deliverMails(at, send);
  return sent.slice(before);
};
const tellAll = async (at: Date): Promise<void> => {
  await notifyPeople(at);
  await vi.waitFor(
    async () => {
      await notifyPeople(at);
      const { rows } = await opened.world.owner.query(
        `select from event_log e join event_cursors c on c.name = 'notifications' where (e.tx, e.seq) > (c.tx, c.seq)`,
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 20 },
  );
};
const register = (uid: string, token: string, at = now) =>
  callAs('registerDevice', registerDevice, { uid, now: at, body: { token, platform: 'web' } });
const prefer = (uid: string, body: object) =>
  callAs('putNotificationPreferences', putNotificationPreferences, {
    uid, now, body: { muted: [], quietFrom: '00:00', quietUntil: '00:00', ...body },
  }); // prettier-ignore

const arrange = async () => {
  const { world } = opened;
  // What earlier tests left is not of this one.
  await world.owner.query(`update mails set state = 'dropped' where state = 'pending'`);
  await world.owner.query(`update deliveries set state = 'done' where state = 'pending'`);
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const offers = offerWorld(world, now);
  const { rows } = await world.owner.query<{ email: string }>('select email from users where auth_uid = $1', [
    fay.uid,
  ]);
  let day = 0;
  const offer = async (at = now) => {
    const [shiftId] = await offers.addShifts(acme, { days: [`2026-12-0${(day += 1)}`] });
    await offers.offer(acme.uid, shiftId!, { freelancerIds: [fay.id] }, at);
    await tellAll(at);
  };
  return { world, acme, fay, offer, email: rows[0]!.email };
};
const take = async (at: Date) => {
  const claim = randomUUID();
  const due = await takeDeliveries('devices', { claim, now: at, limit: 100 });
  const settle = (ids: readonly string[], state: 'done' | 'dropped', error: string | null = null) =>
    settleDeliveries(
      ids.map((id) => ({ id, state, nextAttemptAt: at, error, limited: false, cause: state === 'done' ? null : 'refused' })),
      claim,
      at,
    ); // prettier-ignore
  return { ids: due.map(({ id }) => id), settle };
};
/** What became of the pushes that are due. */
const push = async (state: 'done' | 'dropped', error: string | null = null) => {
  const { ids, settle } = await take(after(1));
  await settle(ids, state, error);
  return ids;
};

test('whoever has no device is told by mail, once', async () => {
  const { fay, offer, email } = await arrange();
  await prefer(fay.uid, {});

  await offer();

  expect(await deliver(now)).toMatchObject([
    { to: email, subject: expect.stringMatching(/^Offer: Waiter at Site/) },
  ]);
  expect(await deliver(after(5))).toEqual([]);
});

test('a device that nobody has opened for two months is pushed to, and a mail goes as well', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  await register(fay.uid, 'old', after(-61 * 24 * 60));

  await offer();

  expect(await deliver(now)).toHaveLength(1);
});

test('a push that arrived needs no mail, one that was given up does', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  await register(fay.uid, 'phone');
  await offer();
  expect(await deliver(now)).toEqual([]);
  await push('done');
  expect(await deliver(after(1))).toEqual([]);

  await offer();
  await push('dropped', 'refused');
  expect(await deliver(after(2))).toHaveLength(1);
});

test('only the last of several devices makes it a mail, whoever settles the two at once', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  for (const token of ['left', 'right']) await register(fay.uid, token);
  await offer();
  const first = await take(after(1));
  expect(first.ids).toHaveLength(2);

  await Promise.all(first.ids.map((id) => first.settle([id], 'dropped', 'no')));
  expect(await deliver(after(1))).toHaveLength(1);

  await offer();
  const second = await take(after(2));
  await second.settle(second.ids.slice(0, 1), 'dropped', 'no');
  await second.settle(second.ids.slice(1), 'done');
  expect(await deliver(after(2))).toEqual([]);
});

test('a device that FCM does not know any more loses nothing: what it was sent and what waits for it is mailed', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  const { id } = await register(fay.uid, 'gone');
  await offer();
  await push('done', 'the device is gone');
  await offer(after(1));

  await forgetDevices([id], after(1));

  expect(await deliver(after(2))).toHaveLength(2);
});

test('who signs out of the last device gets by mail what waited for it', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  const { id } = await register(fay.uid, 'left-behind');
  await offer();

  await callAs('deleteDevice', deleteDevice, { uid: fay.uid, now, params: { id } });

  expect(await deliver(after(1))).toHaveLength(1);
});

test('nothing is mailed to whoever wants none, or muted it; what they chose is, beside the push', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, { emailFallback: false });
  await offer();
  await prefer(fay.uid, { muted: ['offers'] });
  await offer();
  expect(await deliver(now)).toEqual([]);

  await prefer(fay.uid, { emailed: ['offers'], emailFallback: false });
  await register(fay.uid, 'also');
  await offer();
  expect(await push('done')).toHaveLength(1);
  expect(await deliver(now)).toHaveLength(1);
});

test('a mail that only stands in for a push waits out the quiet hours, and is needless once it was read', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, { quietFrom: '00:00', quietUntil: '23:59' });
  await offer();
  expect(await deliver(now)).toEqual([]);
  const uid = fay.uid;
  const [told] = (await callAs('listNotifications', listNotifications, { uid, now, query: { limit: 1 } }))
    .items;
  await callAs('readNotifications', readNotifications, { uid, now, body: { upTo: told!.id } });

  expect(await deliver(after(24 * 60))).toEqual([]);
});

test('a mail that failed for a while comes again with the same id, until it is of no use', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  await offer();
  answer = { kind: 'later', why: '450 4.2.0 Greylisted', limited: true };
  const [first] = await deliver(now);
  expect(await deliver(after(4))).toEqual([]);
  const [second] = await deliver(after(7));
  expect(second!.id).toBe(first!.id);

  answer = { kind: 'sent' };
  expect(await deliver(after(20 * 24 * 60))).toEqual([]);
});

test('a mail that was given up is a dead letter, tried again from the first attempt on; a needless one is not', async () => {
  const { world, fay, offer } = await arrange();
  const admin = await world.addAdmin();
  const dead = () => world.owner.query<{ cause: string; attempts: number }>(`select id, cause, attempts from dead_letters where kind = 'mail'`); // prettier-ignore
  await world.owner.query(`update mails set cause = null, dropped_at = null`);
  await prefer(fay.uid, {});
  await offer();
  answer = { kind: 'later', why: '451 4.3.0 Try again later', limited: false };
  let at = 0;
  while ((await dead()).rows.length === 0 && at < 60) await deliver(after((at += 1) * 76));
  const { rows } = await dead();
  expect(rows).toMatchObject([{ cause: 'exhausted', attempts: 12 }]);

  answer = { kind: 'sent' };
  await callAs('replayDeadLetters', replayDeadLetters, { uid: admin, now: after(at * 76), body: { kind: 'mail' } }); // prettier-ignore
  expect(await deliver(after(at * 76))).toHaveLength(1);
  expect((await dead()).rows).toEqual([]);

  await offer(after(at * 76));
  const [told] = (await callAs('listNotifications', listNotifications, { uid: fay.uid, now, query: { limit: 1 } })).items; // prettier-ignore
  await callAs('readNotifications', readNotifications, { uid: fay.uid, now, body: { upTo: told!.id } });
  expect(await deliver(after(at * 76))).toEqual([]);
  expect((await dead()).rows).toEqual([]);
});

test('an address that is refused for good gets no more mails, shows it, and works again when its owner says so', async () => {
  const { fay, acme, offer, email } = await arrange();
  await prefer(fay.uid, {});
  const look = (uid: string) => callAs('getMailAddress', getMailAddress, { uid, now });
  expect(await look(fay.uid)).toMatchObject({ address: email, state: 'working' });
  await offer();
  answer = { kind: 'address_refused', why: '550 5.1.1 No such user here' };
  await deliver(now);
  answer = { kind: 'sent' };
  await offer();

  expect(await deliver(after(60))).toEqual([]);
  expect(await look(fay.uid)).toEqual({ address: email, state: 'refused', refusedAt: now.toISOString(), reason: '550 5.1.1 No such user here' }); // prettier-ignore
  expect(await look(acme.uid)).toMatchObject({ state: 'working' });

  await callAs('retryMailAddress', retryMailAddress, { uid: acme.uid, now });
  expect(await look(fay.uid)).toMatchObject({ state: 'refused' });
  expect(await callAs('retryMailAddress', retryMailAddress, { uid: fay.uid, now })).toMatchObject({ state: 'working' }); // prettier-ignore
  await offer();
  expect(await deliver(now)).toHaveLength(1);
});

test('senders beside each other take each mail once, and what one leaves behind is due again', async () => {
  const { fay, offer } = await arrange();
  await prefer(fay.uid, {});
  for (let n = 0; n < 5; n += 1) await offer();

  await Promise.all(Array.from({ length: 6 }, () => deliver(now)));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(5);
  expect(sent).toHaveLength(5);
});
