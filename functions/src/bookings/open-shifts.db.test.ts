import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { createOffers } from '../offers/create-offers.ts';
import { cancelBooking } from './cancel-booking.ts';
import { listOpenShifts } from './list-open-shifts.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const list = (uid: string, query: object = {}, at = now) =>
  callAs('listOpenShifts', listOpenShifts, { uid, now: at, query: { limit: 50, ...query } });

const arrange = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const tenth = await bookShift(acme, [], now, { day: '2026-12-10', headcount: 2 });
  const first = await bookShift(acme, [fay.id], now, { day: '2026-12-01', headcount: 3 });
  await bookShift(acme, [fay.id], now, { day: '2026-12-05' });
  return { world, acme, fay, first, tenth };
};

test('shifts with a seat that nobody has come by start, with their open seats; full ones do not', async () => {
  const { acme, first, tenth } = await arrange();

  const { items, nextCursor } = await list(acme.uid);

  expect(nextCursor).toBeNull();
  expect(items).toEqual([
    expect.objectContaining({ id: first.shiftId, bookingId: first.bookingId, openSeats: 2, openOffers: 0 }),
    expect.objectContaining({ id: tenth.shiftId, headcount: 2, openSeats: 2, start: '2026-12-10T09:00' }),
  ]);
});

test('offers that wait for an answer are counted, until they have passed', async () => {
  const { world, acme, first } = await arrange();
  const finn = await world.addFreelancer();
  await callAs('createOffers', createOffers, {
    uid: acme.uid,
    now,
    params: { id: first.shiftId },
    body: { freelancerIds: [finn.id], needsApproval: false, expiresInMinutes: 60 },
  });

  expect((await list(acme.uid)).items[0]).toMatchObject({ openOffers: 1 });
  const later = new Date(now.getTime() + 61 * 60_000);
  expect((await list(acme.uid, {}, later)).items[0]).toMatchObject({ openOffers: 0 });
});

test('what is cancelled, has begun or starts too late for the range is left out', async () => {
  const { acme, first, tenth } = await arrange();

  expect((await list(acme.uid, { to: '2026-12-10T09:00:00Z' })).items.map(({ id }) => id)).toEqual([
    first.shiftId,
  ]);
  expect((await list(acme.uid, {}, new Date('2026-12-01T09:00:00Z'))).items.map(({ id }) => id)).toEqual([
    tenth.shiftId,
  ]);
  await callAs('cancelBooking', cancelBooking, {
    uid: acme.uid,
    now,
    params: { id: tenth.bookingId },
    body: { reason: 'rain' },
  });
  expect((await list(acme.uid)).items).toHaveLength(1);
});

test('pages follow each other without a gap; a cursor of somebody else’s making is refused', async () => {
  const { acme, first, tenth } = await arrange();

  const one = await list(acme.uid, { limit: 1 });
  const two = await list(acme.uid, { limit: 1, cursor: one.nextCursor });

  expect([one, two].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
    first.shiftId,
    tenth.shiftId,
  ]);
  expect(two.nextCursor).toBeNull();
  expect(await codeOf(list(acme.uid, { cursor: 'abc' }))).toBe('invalid_input');
});

test('another client sees none of them, a member of another site neither, a freelancer may not ask', async () => {
  const { world, acme, fay, first } = await arrange();
  const globex = await world.addClient();
  const admin = await world.addAdmin();

  expect((await list(globex.uid)).items).toEqual([]);
  expect((await list(globex.uid, { siteId: acme.siteId })).items).toEqual([]);
  expect((await list(admin, { siteId: acme.siteId })).items[0]).toMatchObject({ id: first.shiftId });
  expect(await codeOf(list(fay.uid))).toBe('forbidden');
  await world.owner.query(`update members set role = 'booker' where client_id = $1`, [acme.clientId]);
  await limitToAnotherSite(world, acme.clientId);
  expect((await list(acme.uid)).items).toEqual([]);
});
