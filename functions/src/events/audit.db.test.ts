import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs as callWithKey } from '../../test/call-as.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { openMissedCheckIns } from '../bookings/open-missed-check-ins.ts';
import { replaceAssignment } from '../bookings/replace-assignment.ts';
import { hashSecret } from '../lib/create-secret.ts';
import { getBookingHistory } from './get-booking-history.ts';
import { listAudit } from './list-audit.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const audit = (uid: string, query: object = {}) =>
  callAs('listAudit', listAudit, { uid, now, query: { limit: 50, ...query } });
const history = (uid: string, id: string, query: object = {}) =>
  callAs('getBookingHistory', getBookingHistory, {
    uid,
    now,
    params: { id },
    query: { limit: 50, ...query },
  });

const arrange = async () => {
  const { world } = opened;
  const acme = await world.addClient({ memberRole: 'owner' });
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const booked = await bookShift(acme, [fay.id], now);
  const [assignmentId] = booked.assignmentIds as [string];
  const replaced = await callAs('replaceAssignment', replaceAssignment, {
    uid: acme.uid, now, params: { id: assignmentId }, body: { freelancerId: finn.id },
  }); // prettier-ignore
  return { world, acme, fay, finn, ...booked, assignmentId, replacementId: replaced.id };
};

test('an owner reads who did what to which object, the newest first, as the fields that changed', async () => {
  const { acme, fay, assignmentId, replacementId } = await arrange();

  const { items } = await audit(acme.uid);

  expect(items.map(({ type }) => type)).toEqual([
    'assignment_confirmed',
    'assignment_replaced',
    'assignment_confirmed',
    'booking_created',
  ]);
  expect(items[1]).toMatchObject({
    actor: { role: 'business', memberRole: 'owner' },
    channel: 'web',
    apiKeyName: null,
    requestId: 'test',
    freelancerId: fay.id,
    assignmentId,
    changes: [
      { field: 'state', before: 'confirmed', after: 'replaced' },
      { field: 'replacedBy', before: null, after: replacementId },
    ],
    policyVersion: 1,
  });
});

test('each filter finds its own, and pages go on where the last one ended', async () => {
  const { world, acme, fay, finn, bookingId, shiftId, assignmentId } = await arrange();
  await bookShift(acme, [fay.id], now, { day: '2026-12-02' });
  const { rows } = await world.owner.query<{ id: string }>('select id from users where auth_uid = $1', [acme.uid]); // prettier-ignore
  const count = async (query: object) => (await audit(acme.uid, query)).items.length;

  expect(await count({})).toBe(6);
  expect(await count({ bookingId })).toBe(4);
  expect(await count({ shiftId })).toBe(3);
  expect(await count({ assignmentId })).toBe(2);
  expect(await count({ freelancerId: finn.id })).toBe(1);
  expect(await count({ userId: rows[0]!.id })).toBe(6);
  expect(await count({ userId: fay.id })).toBe(0);
  expect(await count({ type: 'booking_created' })).toBe(2);
  expect(await count({ channel: 'job' })).toBe(0);
  expect(await count({ from: new Date(Date.now() + 60_000).toISOString() })).toBe(0);
  expect(await count({ to: new Date(Date.now() + 60_000).toISOString() })).toBe(6);

  const read: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await audit(acme.uid, { limit: 1, cursor });
    read.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(read).toEqual((await audit(acme.uid)).items.map(({ id }) => id));
});

test.each(['x', '2026-11-20T12:00:00.000000Z.', "2026-11-20T12:00:00.000000Z.1'; drop table x", '2026-99-20T12:00:00.000000Z.1'])(
  'the cursor %j is none of ours',
  async (cursor) => {
    const { uid } = await opened.world.addClient({ memberRole: 'owner' });

    expect(await codeOf(audit(uid, { cursor }))).toBe('invalid_input');
    expect(await codeOf(audit(uid, { from: now.toISOString(), to: now.toISOString() }))).toBe('invalid_input');
  },
); // prettier-ignore

test('only owners and the platform read the audit; an owner never that of another client', async () => {
  const { world, bookingId } = await arrange();
  const admin = await world.addAdmin();

  for (const memberRole of ['booker', 'approver', 'viewer'] as const) {
    const { uid } = await world.addClient({ memberRole });
    expect(await codeOf(audit(uid))).toBe('forbidden');
  }
  expect(await codeOf(audit((await world.addFreelancer()).uid))).toBe('forbidden');
  const other = await world.addClient({ memberRole: 'owner' });
  expect((await audit(other.uid, { bookingId })).items).toEqual([]);
  expect((await audit(admin, { bookingId })).items).toHaveLength(4);
});

test('who has left, the clock, a key and the staff are each told as what they are', async () => {
  const { world, acme, bookingId, replacementId } = await arrange();
  const admin = await world.addAdmin();
  const key = 'flx_audit'.padEnd(47, 'x');
  await world.owner.query(
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     select $1, 'Till', $2, 'flx_', '{book}', u.id, now() from users u where u.auth_uid = $3`,
    [acme.clientId, hashSecret(key), acme.uid],
  );
  const other = await bookShift(acme, [(await world.addFreelancer()).id], now, { day: '2026-12-03' });
  await callWithKey({ key }, 'cancelAssignment', now, (context) =>
    cancelAssignment(context, {
      params: { id: other.assignmentIds[0]! },
      query: {},
      body: { reason: 'rain' },
    }),
  );
  await openMissedCheckIns(new Date('2026-12-01T09:16:00Z'));
  const third = await bookShift(acme, [(await world.addFreelancer()).id], now, { day: '2026-12-04' });
  await callAs('cancelAssignment', cancelAssignment, {
    uid: admin, now, params: { id: third.assignmentIds[0]! }, body: { reason: 'storm' },
  }); // prettier-ignore

  const { items } = await audit(acme.uid);
  const byKey = items.find(({ reason }) => reason === 'rain')!;
  const byStaff = items.find(({ reason }) => reason === 'storm')!;
  const byClock = items.find(({ type }) => type === 'incident_opened')!;

  expect(byKey).toMatchObject({ channel: 'api_key', apiKeyName: 'Till', actor: { role: 'business' } });
  expect(byStaff.actor).toMatchObject({ role: 'admin', name: null });
  expect(byClock).toMatchObject({ channel: 'job', actor: null, requestId: 'openMissedCheckIns', assignmentId: replacementId }); // prettier-ignore
  const seenByAdmin = (await audit(admin, { channel: 'web', bookingId: third.bookingId })).items;
  expect(seenByAdmin[0]!.actor?.name).toEqual(expect.any(String));
  await world.owner.query('delete from members where client_id = $1', [acme.clientId]);
  expect((await audit(admin, { bookingId })).items.at(-1)!.actor).toMatchObject({
    role: 'business',
    name: expect.any(String) as string,
    memberRole: null,
  });
});

test("a booking's history has its offers as well, from the first event on, for whoever reads the booking", async () => {
  const { world } = opened;
  const acme = await world.addClient({ memberRole: 'owner' });
  const fay = await world.addFreelancer();
  const booked = await bookShift(acme, [], now, { headcount: 1 });
  const offers = offerWorld(world, now);
  const [offer] = await offers.offer(acme.uid, booked.shiftId, { freelancerIds: [fay.id] });
  await offers.accept(fay.uid, offer!.id);

  const { items } = await history(acme.uid, booked.bookingId);

  expect(items.map(({ type }) => type)).toEqual([
    'booking_created',
    'offer_sent',
    'offer_accepted',
    'assignment_confirmed',
  ]);
  expect(items[2]!.actor).toMatchObject({ role: 'freelancer', name: expect.any(String) as string });
  const pages: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await history(acme.uid, booked.bookingId, { limit: 1, cursor });
    pages.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(pages).toEqual(items.map(({ id }) => id));
});

test('whose booking it is not finds none, nor a member of another site; a viewer of the client reads it', async () => {
  const { world, acme, bookingId } = await arrange();
  const other = await world.addClient();

  expect(await codeOf(history(other.uid, bookingId))).toBe('not_found');
  expect(await codeOf(history(acme.uid, acme.clientId))).toBe('not_found');
  await world.owner.query(`update members set role = 'viewer' where client_id = $1`, [acme.clientId]);
  expect((await history(acme.uid, bookingId)).items).toHaveLength(4);
  await limitToAnotherSite(world, acme.clientId);
  expect(await codeOf(history(acme.uid, bookingId))).toBe('not_found');
});
