import { expect, test, vi } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { cancelBooking } from '../bookings/cancel-booking.ts';
import { approveAssignment } from '../bookings/approve-assignment.ts';
import { checkIn } from '../bookings/check-in.ts';
import { checkOut } from '../bookings/check-out.ts';
import { reportNoShow } from '../bookings/report-no-show.ts';
import { getReportSummary } from './get-report-summary.ts';
import { rebuildReports } from './rebuild-reports.ts';
import { rollReports } from './roll-reports.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const december = { from: '2026-12-01', to: '2026-12-31' };

const summary = (uid: string, query: object = {}) =>
  callAs('getReportSummary', getReportSummary, {
    uid,
    now,
    query: { ...december, groupBy: 'month', ...query },
  });

/** Rolled until nothing waits any more: other tests' transactions hold back readers of the log while they run. */
const rolled = async (uid: string, query: object = {}) => {
  await vi.waitFor(
    async () => {
      await rollReports(now);
      expect((await summary(uid)).pendingEvents).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );
  return await summary(uid, query);
};

/** Of three seats one is worked and approved, one a no-show, one open; of another day a freelancer cancels two days before. */
const aWeek = async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const first = await bookShift(acme, [fay.id, finn.id], now, { day: '2026-12-01', headcount: 3 });
  const [one, two] = first.assignmentIds as [string, string];
  const at = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);
  await callAs('checkIn', checkIn, { uid: fay.uid, now: at('08:55'), params: { id: one } });
  await callAs('reportNoShow', reportNoShow, { uid: acme.uid, now: at('09:30'), params: { id: two } });
  await callAs('checkOut', checkOut, { uid: fay.uid, now: at('17:00'), params: { id: one } });
  await callAs('approveAssignment', approveAssignment, { uid: acme.uid, now: at('18:00'), params: { id: one } });
  const second = await bookShift(acme, [fay.id], now, { day: '2026-12-09' });
  await callAs('cancelAssignment', cancelAssignment, {
    uid: fay.uid,
    now: new Date('2026-12-07T09:00:00Z'),
    params: { id: second.assignmentIds[0]! },
    body: { reason: 'ill' },
  });
  return { acme, fay };
}; // prettier-ignore

test('a month in figures, from what was done over the API', async () => {
  const { acme } = await aWeek();

  const { total, items, asOf } = await rolled(acme.uid);

  expect(Date.parse(asOf!)).toBeGreaterThanOrEqual(+now);
  expect(items).toMatchObject([{ key: '2026-12', name: '2026-12' }]);
  expect(total).toEqual({
    shifts: 2,
    seatsOrdered: 4,
    seatsFilled: 2,
    seatsCancelled: 0,
    fillRate: 0.5,
    timeToFill: { seats: 3, medianMinutes: 0, p90Minutes: 0 },
    attended: 1,
    noShows: 1,
    noShowRate: 0.5,
    late: 0,
    cancellations: [{ by: 'freelancer', withinHours: 72, count: 1 }],
    orderedMinutes: 4 * 480,
    bookedMinutes: 480,
    workedMinutes: 480,
    minutesFillRate: 0.25,
    availableMinutes: 0,
    utilisation: null,
    spend: [{ amount: '192.00', currency: 'EUR' }],
  });
});

test('what a client cancels is not ordered any more, and what it costs is spent', async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { bookingId } = await bookShift(acme, [fay.id], now, { headcount: 2 });
  const at = new Date('2026-12-01T05:00:00Z');
  await callAs('cancelBooking', cancelBooking, { uid: acme.uid, now: at, params: { id: bookingId }, body: { reason: 'rain' } }); // prettier-ignore

  const { total } = await rolled(acme.uid);

  expect(total).toMatchObject({
    shifts: 0,
    seatsOrdered: 0,
    seatsCancelled: 2,
    fillRate: null,
    cancellations: [{ by: 'client', withinHours: 24, count: 1 }],
    spend: [{ amount: '192.00', currency: 'EUR' }],
  });
});

test('final time sheets and their corrections are spent, in their currency', async () => {
  const { acme } = await aWeek();
  const { rows } = await opened.world.owner.query<{ id: string; shift: string }>(
    `select id, shift_id as shift from assignments where client_id = $1 and state = 'approved'`,
    [acme.clientId],
  );
  const log = (type: string, state: string, minutes: number, charge: string) =>
    opened.world.owner.query(
      `insert into event_log (type, channel, client_id, shift_id, assignment_id, after) values ($1, 'web', $2, $3, $4, $5)`,
      [type, acme.clientId, rows[0]!.shift, rows[0]!.id, { timesheetId: rows[0]!.id, state, minutes, pay: charge, charge, currency: 'EUR' }],
    ); // prettier-ignore
  await log('timesheet_submitted', 'submitted', 500, '999.00');
  await log('timesheet_approved', 'approved', 450, '180.00');
  await log('timesheet_corrected', 'locked', -30, '-12.50');

  const { total } = await rolled(acme.uid);

  expect(total).toMatchObject({ workedMinutes: 420, spend: [{ amount: '167.50', currency: 'EUR' }] });
});

test('by week, site, role and client, and only of what is asked for', async () => {
  const { acme } = await aWeek();
  const admin = await opened.world.addAdmin();
  await rolled(acme.uid);
  const keys = async (uid: string, query: object) => (await summary(uid, query)).items.map(({ key, name, seatsOrdered }) => [key, name, seatsOrdered]); // prettier-ignore

  expect(await keys(acme.uid, { groupBy: 'week' })).toEqual([['2026-W49', '2026-W49', 3], ['2026-W50', '2026-W50', 1]]); // prettier-ignore
  expect(await keys(acme.uid, { groupBy: 'site' })).toEqual([[acme.siteId, expect.stringContaining('Site'), 4]]); // prettier-ignore
  expect(await keys(acme.uid, { groupBy: 'role' })).toEqual([['waiter', 'Waiter', 4]]);
  expect(await keys(acme.uid, { role: 'chef' })).toEqual([]);
  expect(await keys(acme.uid, { from: '2026-12-02' })).toEqual([['2026-12', '2026-12', 1]]);
  expect(await keys(acme.uid, { to: '2026-12-01' })).toEqual([['2026-12', '2026-12', 3]]);
  expect(await keys(admin, { groupBy: 'client', clientId: acme.clientId })).toEqual([[acme.clientId, expect.stringContaining('Client'), 4]]); // prettier-ignore
  expect((await keys(admin, { groupBy: 'client' })).length).toBeGreaterThan(1);
});

test('clients see their own, members their sites, freelancers nothing', async () => {
  const { acme, fay } = await aWeek();
  const globex = await opened.world.addClient();
  await rolled(acme.uid);

  expect((await summary(globex.uid, { groupBy: 'client' })).items).toEqual([]);
  expect((await summary(globex.uid, { clientId: acme.clientId, siteId: acme.siteId })).items).toEqual([]);
  expect(await codeOf(summary(fay.uid))).toBe('forbidden');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await summary(acme.uid, { groupBy: 'client' })).toMatchObject({ items: [], total: { seatsOrdered: 0 } });
  expect((await summary(acme.uid, { siteId: acme.siteId })).items).toEqual([]);
}); // prettier-ignore

test('a day is that of the site: late in the evening in New York is the next day in UTC', async () => {
  const acme = await opened.world.addClient({ timeZone: 'America/New_York' });
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `with booking as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
     insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
     select id, $1, $2, 'waiter', '2026-12-31 22:00', '2027-01-01 02:00', 'America/New_York',
            '[2027-01-01 03:00Z, 2027-01-01 07:00Z)', 1 from booking returning id`,
    [acme.clientId, acme.siteId],
  );
  const shift = { id: rows[0]!.id, headcount: 1, startsAt: '2027-01-01T03:00:00Z', endsAt: '2027-01-01T07:00:00Z' }; // prettier-ignore
  await opened.world.owner.query(
    `insert into event_log (type, channel, client_id, after) values ('booking_created', 'web', $1, $2)`,
    [acme.clientId, { shifts: [shift] }],
  );

  expect((await rolled(acme.uid)).items).toMatchObject([{ key: '2026-12', seatsOrdered: 1 }]);
});

test('ranges that end before they begin, or are endless, are refused', async () => {
  const { uid } = await opened.world.addClient();
  expect(await codeOf(summary(uid, { from: '2026-12-31', to: '2026-12-30' }))).toBe('invalid_input');
  expect(await codeOf(summary(uid, { from: '2020-01-01', to: '2026-12-30' }))).toBe('invalid_input');
});

test('an admin has everything made again: it says so until it is, and comes out the same', async () => {
  const { acme } = await aWeek();
  const admin = await opened.world.addAdmin();
  const before = await rolled(acme.uid);
  const rebuild = (uid: string) => callAs('rebuildReports', rebuildReports, { uid, now });

  expect(await codeOf(rebuild(acme.uid))).toBe('forbidden');
  expect((await rebuild(admin)).pendingEvents).toBeGreaterThan(0);
  expect(await summary(acme.uid)).toMatchObject({ asOf: null, items: [] });

  expect(await rolled(acme.uid)).toEqual(before);
});
