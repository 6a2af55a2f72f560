import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { randomAssignment, randomSource } from '../../test/random-terms.ts';
import { cancelAssignment } from './cancel-assignment.ts';
import { cancelBooking } from './cancel-booking.ts';
import { checkIn } from './check-in.ts';
import { createBooking } from './create-booking.ts';
import { getAssignmentCancellation } from './get-assignment-cancellation.ts';
import { getBookingCancellation } from './get-booking-cancellation.ts';

const booked = new Date('2026-11-20T12:00:00Z');
// The shift begins on 1 December at 09:00; the platform's tiers are half from 72 hours, all from 24 hours before it.
const inFull = new Date('2026-11-30T12:00:00Z');
const inHalf = new Date('2026-11-29T12:00:00Z');
const opened = openWorld(booked);

const confirmed = async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { assignmentIds, bookingId, shiftId } = await bookShift(acme, [fay.id], booked);
  return { id: assignmentIds[0]!, bookingId, shiftId, fay, acme };
};

const preview = (uid: string, id: string, now: Date) =>
  callAs('getAssignmentCancellation', getAssignmentCancellation, { uid, now, params: { id } });
const cancel = (uid: string, id: string, now: Date, acceptedCharge?: string) =>
  callAs('cancelAssignment', cancelAssignment, {
    uid,
    now,
    params: { id },
    body: { reason: 'rain', ...(acceptedCharge === undefined ? {} : { acceptedCharge }) },
  });
const previewBooking = (uid: string, id: string, now: Date) =>
  callAs('getBookingCancellation', getBookingCancellation, { uid, now, params: { id } });
const cancelAll = (uid: string, id: string, now: Date, acceptedCharge?: unknown) =>
  callAs('cancelBooking', cancelBooking, {
    uid,
    now,
    params: { id },
    body: { reason: 'rain', ...(acceptedCharge === undefined ? {} : { acceptedCharge }) },
  });

const stored = async (id: string) =>
  (
    await opened.world.owner.query(
      `select a.state, a.cancellation_charge as charge, e.after -> 'cancellationCharge' ->> 'amount' as logged,
              e.reason, e.policy_version as version
       from assignments a left join event_log e on e.assignment_id = a.id and e.type = 'assignment_cancelled'
       where a.id = $1`,
      [id],
    )
  ).rows[0];

const setTerms = (id: string, path: string, value: string) =>
  opened.world.owner.query(`update assignments set terms = jsonb_set(terms, $2, $3) where id = $1`, [
    id,
    path,
    value,
  ]);

test('the price is shown, charged, stored and logged', async () => {
  const { id, acme } = await confirmed();

  expect(await preview(acme.uid, id, booked)).toEqual({
    assignmentId: id,
    charge: { amount: '0.00', currency: 'EUR' },
    share: '0.00',
    withinHours: null,
    freeUntil: '2026-11-28T09:00:00.000Z',
    policyVersion: 1,
  });
  expect(await preview(acme.uid, id, inHalf)).toMatchObject({
    charge: { amount: '96.00', currency: 'EUR' },
    share: '0.50',
    withinHours: 72,
    freeUntil: null,
  });
  expect(await cancel(acme.uid, id, inHalf, '96.00')).toMatchObject({
    state: 'cancelled',
    cancellationCharge: { amount: '96.00', currency: 'EUR' },
  });
  expect(await stored(id)).toEqual({
    state: 'cancelled',
    charge: '96.00',
    logged: '96.00',
    reason: 'rain',
    version: 1,
  });
});

test('another price than the one accepted cancels nothing', async () => {
  const { id, bookingId, acme } = await confirmed();

  const refusal = await refusalOf(cancel(acme.uid, id, inFull, '96.00'));

  expect(refusal).toMatchObject({ code: 'price_changed', message: 'Cancelling costs 192.00 EUR now.' });
  expect(await codeOf(cancelAll(acme.uid, bookingId, inFull, '0'))).toBe('price_changed');
  expect(await stored(id)).toMatchObject({ state: 'confirmed', charge: null });
});

test('neither the freelancer nor the platform makes the client pay', async () => {
  const [one, two] = [await confirmed(), await confirmed()];
  const admin = await opened.world.addAdmin();

  expect(await preview(one.fay.uid, one.id, inFull)).toMatchObject({ charge: { amount: '0.00' } });
  expect(await preview(one.acme.uid, one.id, inFull)).toMatchObject({ charge: { amount: '192.00' } });
  expect(await cancel(one.fay.uid, one.id, inFull)).toMatchObject({ cancellationCharge: { amount: '0.00' } });
  expect(await cancel(admin, two.id, inFull)).toMatchObject({ cancellationCharge: { amount: '0.00' } });
});

test('a reservation costs nothing, even in the last hour', async () => {
  const { id, acme } = await confirmed();
  await opened.world.owner.query(
    `update assignments set state = 'reserved', expires_at = '2026-12-01' where id = $1`,
    [id],
  );

  expect(await cancel(acme.uid, id, inFull)).toMatchObject({ cancellationCharge: { amount: '0.00' } });
});

test('the terms are those frozen at confirmation; without any, those of the platform now', async () => {
  const { id, acme } = await confirmed();
  await setTerms(id, '{cancellationTiers}', '[{"withinHours": 1000, "share": "0.1"}]');
  expect(await preview(acme.uid, id, inFull)).toMatchObject({
    charge: { amount: '19.20' },
    withinHours: 1000,
  });

  await opened.world.owner.query('update assignments set terms = null where id = $1', [id]);
  expect(await preview(acme.uid, id, inFull)).toMatchObject({
    charge: { amount: '192.00' },
    withinHours: 24,
  });
  expect(await cancel(acme.uid, id, inFull)).toMatchObject({ cancellationCharge: { amount: '192.00' } });
});

test('past the notice a client cannot cancel, is told so in the preview, and an admin can', async () => {
  const { id, bookingId, acme } = await confirmed();
  const admin = await opened.world.addAdmin();
  await setTerms(id, '{noticeMinutes,cancel}', '1440');

  for (const work of [preview, cancel]) {
    expect(await codeOf(work(acme.uid, id, inFull))).toBe('notice_too_short');
  }
  for (const work of [previewBooking, cancelAll]) {
    expect(await codeOf(work(acme.uid, bookingId, inFull))).toBe('notice_too_short');
  }
  expect(await cancel(admin, id, inFull)).toMatchObject({ state: 'cancelled' });
});

test('what has begun or ended is not cancelled, nor cancelled twice; the preview says the same', async () => {
  const { id, acme } = await confirmed();
  const start = new Date('2026-12-01T09:00:00Z');

  for (const work of [preview, cancel]) expect(await codeOf(work(acme.uid, id, start))).toBe('invalid_state');
  await cancel(acme.uid, id, booked);
  for (const work of [preview, cancel])
    expect(await codeOf(work(acme.uid, id, booked))).toBe('invalid_state');
});

test('another client and another freelancer find nothing to ask or to cancel; a viewer may only ask', async () => {
  const { id, bookingId, acme } = await confirmed();
  const globex = await opened.world.addClient();
  const finn = await opened.world.addFreelancer();

  for (const uid of [globex.uid, finn.uid]) {
    for (const work of [preview, cancel]) expect(await codeOf(work(uid, id, booked))).toBe('not_found');
  }
  for (const work of [previewBooking, cancelAll]) {
    expect(await codeOf(work(globex.uid, bookingId, booked))).toBe('not_found');
    expect(await codeOf(work(finn.uid, bookingId, booked))).toBe('forbidden');
  }
  await opened.world.owner.query(`update members set role = 'viewer' where client_id = $1`, [acme.clientId]);
  expect(await preview(acme.uid, id, booked)).toMatchObject({ assignmentId: id });
  expect(await codeOf(cancel(acme.uid, id, booked))).toBe('forbidden');
});

test('of ten cancellations at once, by client, freelancer and platform, one is charged', async () => {
  const { id, acme, fay } = await confirmed();
  const admin = await opened.world.addAdmin();
  const callers = Array.from({ length: 10 }, (_, n) => [acme.uid, fay.uid, admin][n % 3]!);

  const results = await outcomes(callers.map((uid) => cancel(uid, id, inFull)));

  expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 9 }, () => 'invalid_state')]);
  const { charge, logged } = (await stored(id)) as { charge: string; logged: string };
  expect(charge).toBe(logged);
  expect(['0.00', '192.00']).toContain(charge);
});

test('a booking shows what each would cost and one total a currency, and charges just that', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn, gil] = [
    await opened.world.addFreelancer(),
    await opened.world.addFreelancer(),
    await opened.world.addFreelancer(),
  ];
  await opened.world.owner.query(`update freelancers set currency = 'USD', pay_rate = 10.01 where id = $1`, [
    gil.id,
  ]);
  const { bookingId, assignmentIds } = await bookShift(acme, [fay.id, finn.id, gil.id], booked);

  const shown = await previewBooking(acme.uid, bookingId, inHalf);

  expect(shown.items).toHaveLength(3);
  expect(shown.totals).toEqual([
    { amount: '192.00', currency: 'EUR' },
    { amount: '48.04', currency: 'USD' },
  ]);
  expect(await codeOf(cancelAll(acme.uid, bookingId, inHalf, '240.04'))).toBe('invalid_input');
  expect(await codeOf(cancelAll(acme.uid, bookingId, inHalf, shown.totals.slice(1)))).toBe('price_changed');
  expect(await cancelAll(acme.uid, bookingId, inHalf, shown.totals.toReversed())).toMatchObject({
    state: 'cancelled',
    costs: [],
  });
  const charges = await Promise.all(assignmentIds.map(stored));
  expect(charges.map(({ charge }) => charge as string).toSorted()).toEqual(['48.04', '96.00', '96.00']);
  expect(await codeOf(previewBooking(acme.uid, bookingId, inHalf))).toBe('invalid_state');
});

test('somebody who joins a booking while it is being cancelled is cancelled with it or not on it at all', async () => {
  for (let round = 0; round < 5; round += 1) {
    const acme = await opened.world.addClient();
    const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
    const { bookingId, shiftId } = await bookShift(acme, [fay.id], booked, { headcount: 2 });
    const join = async () => {
      const client = await opened.world.owner.connect();
      try {
        await client.query('begin');
        await client.query('select lock_shifts_and_freelancers(array[$1::uuid], array[$2::uuid])', [
          shiftId,
          finn.id,
        ]);
        await client.query(`select take_seat(uuidv7(), $1, $2, 'confirmed', null, null, $3)`, [
          shiftId,
          finn.id,
          booked,
        ]);
        await client.query('commit');
      } finally {
        client.release();
      }
    };

    await Promise.all([join(), cancelAll(acme.uid, bookingId, booked)]);

    const { rows } = await opened.world.owner.query(
      `select count(*)::int as n from assignments where shift_id = $1 and assignment_blocks(state)`,
      [shiftId],
    );
    expect(rows).toEqual([{ n: 0 }]);
  }
});

test('in 200 random cases near clock changes the database charges what was shown', async () => {
  const random = randomSource(2026);
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const paid: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const { assignment, now, timeZone, start, end } = randomAssignment(random);
    const { rows } = await opened.world.owner.query<{ id: string }>(
      `with site as (
         insert into sites (client_id, name, address, time_zone) values ($1, 'x', 'x', $2) returning id
       ), booking as (
         insert into bookings (client_id, site_id) select $1, id from site returning id, site_id
       ), shift as (
         insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select id, $1, site_id, 'waiter', $3, $4, $2, tstzrange($5, $6), 1 from booking returning id
       )
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, policy_version, terms)
       select id, $1, 1, $7, 1, 'confirmed', tstzrange($5, $6), 1, $8, 'EUR', 1, $9 from shift returning id`,
      [
        acme.clientId,
        timeZone,
        start,
        end,
        assignment.startsAt,
        assignment.endsAt,
        fay.id,
        assignment.chargeRate,
        assignment.terms,
      ],
    ); // prettier-ignore
    const { id } = rows[0]!;

    const shown = await preview(acme.uid, id, now);
    await cancel(acme.uid, id, now, shown.charge.amount);

    const { charge, logged } = (await stored(id)) as { charge: string; logged: string };
    expect({ n, charge, logged }).toEqual({ n, charge: shown.charge.amount, logged: shown.charge.amount });
    paid.push(charge);
  }
  expect(new Set(paid).size).toBeGreaterThan(50);
}, 60_000);

test('open seats of a booking are closed with it, at no price', async () => {
  const acme = await opened.world.addClient();
  const { bookingId } = await bookShift(acme, [], booked);

  expect(await previewBooking(acme.uid, bookingId, inFull)).toEqual({ bookingId, items: [], totals: [] });
  expect(await cancelAll(acme.uid, bookingId, inFull, '0')).toMatchObject({ state: 'cancelled' });
});

test('a cancelled freelancer can be booked again for the time at once', async () => {
  const { id, fay, acme } = await confirmed();
  await cancel(acme.uid, id, booked);

  const globex = await opened.world.addClient();
  const shift = {
    role: 'waiter',
    start: '2026-12-01T08:00',
    end: '2026-12-01T12:00',
    freelancerIds: [fay.id],
  };
  const again = await callAs('createBooking', createBooking, {
    uid: globex.uid,
    now: booked,
    body: { siteId: globex.siteId, shifts: [shift] },
  });

  expect(again.state).toBe('filled');
});

test('a booking is cancelled once, also when somebody who had checked in early stays at work', async () => {
  const { id, bookingId, acme } = await confirmed();
  const early = new Date('2026-12-01T08:30:00Z');
  await callAs('checkIn', checkIn, { uid: acme.uid, now: early, params: { id } });

  const cancelled = await cancelAll(acme.uid, bookingId, early);
  const again = await codeOf(cancelAll(acme.uid, bookingId, early));

  expect(cancelled).toMatchObject({ state: 'in_progress' });
  expect(again).toBe('invalid_state');
  expect(await codeOf(previewBooking(acme.uid, bookingId, early))).toBe('invalid_state');
});
