import { expect, test } from 'vitest';
import { arrangeSeries } from '../../../test/arrange-series.ts';
import { callAs, limitToAnotherSite, openWorld, outcomes, refusalOf } from '../../../test/open-world.ts';
import { bookShift } from '../../../test/book-shift.ts';
import { getSeries } from './get-series.ts';
import { listSeries } from './list-series.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const { preview, create, tables } = arrangeSeries(opened, now);

const weekly = (siteId: string, freelancerIds: string[], more: object = {}) => ({
  siteId,
  shifts: [{ role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', freelancerIds }],
  rule: 'FREQ=WEEKLY;COUNT=4',
  ...more,
});

test('a series is one booking with a shift for each date, and keeps which is which', async () => {
  const { siteId, uid } = await opened.world.addClient({ timeZone: 'Europe/Lisbon' });
  const fay = await opened.world.addFreelancer();

  const booked = await create(uid, weekly(siteId, [fay.id], { exceptDates: ['2026-12-08'], extraDates: ['2026-12-04'] }));

  expect(booked.booking.state).toBe('filled');
  const series = await callAs('getSeries', getSeries, { uid, now, params: { id: booked.seriesId! } });
  expect(series.shifts.map(({ date, part, filled }) => ({ date, part, filled }))).toEqual(
    ['2026-12-01', '2026-12-04', '2026-12-15', '2026-12-22'].map((date) => ({ date, part: 0, filled: 1 })),
  );
  const list = await callAs('listSeries', listSeries, { uid, now, query: { limit: 50 } });
  expect(list.items).toMatchObject([{ id: booked.seriesId, shiftCount: 4, rule: 'FREQ=WEEKLY;COUNT=4' }]);
  const other = await create(uid, weekly(siteId, []));
  const ofBooking = async (bookingId: string) =>
    (await callAs('listSeries', listSeries, { uid, now, query: { limit: 50, bookingId } })).items.map(({ id }) => id);
  expect(await ofBooking(other.booking.id)).toEqual([other.seriesId]);
  expect(await ofBooking(booked.seriesId!)).toEqual([]);
}); // prettier-ignore

test('a conflict on one date refuses everything and is named; nothing is left behind', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-15' });
  const before = await tables();

  const refusal = await refusalOf(create(uid, weekly(siteId, [fay.id])));

  expect(refusal.code).toBe('dates_conflict');
  expect(refusal.details.conflicts).toEqual([
    { date: '2026-12-15', shift: 0, freelancerId: fay.id, code: 'freelancer_taken' },
  ]);
  expect(await tables()).toEqual(before);
});

test('the date that conflicts is skipped, given to somebody else, or moved, as it is chosen', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-15' });
  const date = '2026-12-15';

  const skipped = await preview(uid, weekly(siteId, [fay.id], { choices: [{ date, action: 'skip' }] }));
  const moved = await preview(
    uid,
    weekly(siteId, [fay.id], {
      choices: [{ date, action: 'change', shifts: [{ start: `${date}T17:00`, end: `${date}T21:00` }] }],
    }),
  );
  const replaced = await create(
    uid,
    weekly(siteId, [fay.id], {
      choices: [{ date, action: 'change', shifts: [{ freelancerIds: [finn.id] }] }],
    }),
  );

  expect(skipped.dates.map(({ outcome }) => outcome)).toEqual(['book', 'book', 'skip', 'book']);
  expect(moved.bookable).toBe(true);
  expect(replaced.booking.shifts.map(({ assignments }) => assignments[0]!.freelancerId)).toEqual([
    fay.id,
    fay.id,
    finn.id,
    fay.id,
  ]);
});

test('wall times that the clocks skip or repeat are conflicts of their date, and a choice resolves them', async () => {
  const { siteId, uid } = await opened.world.addClient({ timeZone: 'Europe/London' });
  const night = (start: string, end: string, rule: string, choices: object[] = []) => ({
    siteId,
    shifts: [{ role: 'waiter', start, end, freelancerIds: [] }],
    rule,
    choices,
  });
  const spring = night('2027-03-21T01:30', '2027-03-21T05:00', 'FREQ=WEEKLY;COUNT=2');
  const autumn = night('2027-10-24T01:30', '2027-10-24T05:00', 'FREQ=WEEKLY;COUNT=2');

  const [gap, fold] = [await preview(uid, spring), await preview(uid, autumn)];
  const refusal = await refusalOf(create(uid, spring));
  const date = '2027-10-31';
  const booked = await create(uid, {
    ...autumn,
    choices: [{ date, action: 'change', shifts: [{ start: `${date}T01:30+00:00` }] }],
  });

  expect(gap.dates.map(({ shifts }) => shifts[0]!.conflict?.code)).toEqual([
    undefined,
    'time_does_not_exist',
  ]);
  expect(fold.dates.map(({ shifts }) => shifts[0]!.conflict?.code)).toEqual([undefined, 'time_is_ambiguous']);
  expect(refusal.details.conflicts).toMatchObject([{ date: '2027-03-28', code: 'time_does_not_exist' }]);
  expect(booked.booking.shifts.map(({ startsAt }) => startsAt)).toEqual([
    '2027-10-24T00:30:00.000Z',
    '2027-10-31T01:30:00.000Z',
  ]);
});

test('the preview says what each date and all cost; open seats cost nothing', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const order = weekly(siteId, [fay.id]);
  order.shifts[0] = { ...order.shifts[0]!, headcount: 3 } as (typeof order.shifts)[0];

  const plan = await preview(uid, order);
  const booked = await create(uid, order);

  expect(plan.dates[0]).toMatchObject({ costs: [{ amount: '192.00', currency: 'EUR' }] });
  expect(plan.dates[0]!.shifts[0]).toMatchObject({ headcount: 3, openSeats: 2 });
  expect(plan.totals).toEqual([{ amount: '768.00', currency: 'EUR' }]);
  expect(booked.booking.costs).toEqual(plan.totals);
});

test('somebody named for shifts of one date that overlap is a conflict of that date', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const [shift] = weekly(siteId, [fay.id]).shifts;

  const plan = await preview(uid, {
    ...weekly(siteId, [fay.id]),
    shifts: [shift!, { ...shift!, start: '2026-12-01T16:00', end: '2026-12-01T20:00' }],
  });

  expect(plan.dates.every(({ outcome }) => outcome === 'stop')).toBe(true);
  expect(plan.dates[0]!.shifts.map(({ seats }) => seats[0]!.conflicts)).toEqual([[], ['freelancer_taken']]);
});

test("dates can name the last crew of the site's role", async () => {
  const { siteId, uid } = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await bookShift({ uid, siteId }, [fay.id, finn.id], now, { day: '2026-12-03' });
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-05', headcount: 2 });
  const order = weekly(siteId, []);

  const plan = await preview(uid, {
    ...order,
    shifts: [{ ...order.shifts[0]!, lastCrew: true }],
  });

  expect(plan.dates[0]!.shifts[0]!.seats.map(({ freelancerId }) => freelancerId)).toEqual([fay.id, finn.id]);
});

test('of two that book the same people at once, one has all of it and the other nothing', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const other = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];

  const results = await outcomes([
    create(uid, weekly(siteId, [fay.id, finn.id])),
    create(other.uid, weekly(other.siteId, [finn.id, fay.id])),
  ]);

  expect(results.toSorted()).toEqual(['dates_conflict', 'done']);
  const { rows } = await opened.world.owner.query(
    'select count(*)::int as n from assignments where freelancer_id = any ($1)',
    [[fay.id, finn.id]],
  );
  expect(rows).toEqual([{ n: 8 }]);
});

test("another client's series and site do not exist; a viewer may not book; a member limited to sites only theirs", async () => {
  const acme = await opened.world.addClient();
  const globex = await opened.world.addClient();
  const viewer = await opened.world.addClient({ memberRole: 'viewer' });
  const { seriesId } = await create(acme.uid, weekly(acme.siteId, []));
  const look = (uid: string) => callAs('getSeries', getSeries, { uid, now, params: { id: seriesId! } });
  const codes = async (work: Promise<unknown>) => (await refusalOf(work)).code;

  expect(await codes(look(globex.uid))).toBe('not_found');
  expect(await codes(create(globex.uid, weekly(acme.siteId, [])))).toBe('not_found');
  expect(await codes(preview(globex.uid, weekly(acme.siteId, [])))).toBe('not_found');
  expect(await codes(create(viewer.uid, weekly(viewer.siteId, [])))).toBe('forbidden');
  expect(await codes(preview(viewer.uid, weekly(viewer.siteId, [])))).toBe('forbidden');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await codes(look(acme.uid))).toBe('not_found');
  expect(await codes(create(acme.uid, weekly(acme.siteId, [])))).toBe('not_found');
});

test('an unknown freelancer is not found, an unknown role is an error of the field', async () => {
  const { siteId, uid } = await opened.world.addClient();

  const nobody = await refusalOf(preview(uid, weekly(siteId, ['01a0d2f0-1111-7000-8000-000000000001'])));
  const astronaut = weekly(siteId, []);
  astronaut.shifts[0]!.role = 'astronaut';
  const refusal = await refusalOf(preview(uid, astronaut));

  expect(nobody.code).toBe('not_found');
  expect(refusal.details.errors).toEqual([{ path: 'shifts.0.role', message: 'there is no such role' }]);
});

test('a policy lets a booker override what stands against a date, and the log says so', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const order = {
    ...weekly(siteId, [fay.id]),
    shifts: [{ role: 'waiter', start: '2026-12-01T20:00', end: '2026-12-01T23:00', freelancerIds: [fay.id] }],
    override: { reasons: ['freelancer_not_available'], because: 'agreed by phone' },
  };

  const plan = await preview(uid, order);
  const { booking } = await create(uid, order);

  expect(plan.dates[0]!.shifts[0]!.seats[0]).toMatchObject({
    conflicts: [],
    overridden: ['freelancer_not_available'],
  });
  const { rows } = await opened.world.owner.query(
    `select type, reason from event_log where booking_id = $1 order by seq`,
    [booking.id],
  );
  expect(rows).toEqual([
    { type: 'booking_created', reason: null },
    ...Array.from({ length: 4 }, () => ({ type: 'assignment_confirmed', reason: 'agreed by phone' })),
    { type: 'series_created', reason: null },
  ]);
});

test('limits on hours count the dates before, but none that is left out', async () => {
  const { siteId, uid, clientId } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await opened.world.owner.query(
    `insert into policies (client_id, version, effective_from, terms)
     select $1, 1, '-infinity', terms || '{"maxMinutesPerWeek": 1440}' from policies where client_id is null`,
    [clientId],
  );
  const daily = (more: object = {}) =>
    weekly(siteId, [fay.id], { rule: 'FREQ=DAILY;COUNT=4', otherwise: 'skip', ...more });
  const chosen = daily({ choices: [{ date: '2026-12-02', action: 'skip' }] });

  const shown = await preview(uid, daily());
  const booked = await create(uid, chosen);

  expect(shown.dates.map(({ date, outcome }) => [date, outcome])).toEqual([
    ['2026-12-01', 'book'],
    ['2026-12-02', 'book'],
    ['2026-12-03', 'book'],
    ['2026-12-04', 'skip'],
  ]);
  expect(JSON.stringify(shown.dates[3])).toContain('week_limit');
  expect(booked.booking.shifts.map(({ start }) => start.slice(0, 10))).toEqual([
    '2026-12-01',
    '2026-12-03',
    '2026-12-04',
  ]);
});

test('a series asks for skills and a pool like any shift; what there is not is bad input', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await opened.world.owner.query(`insert into skills values ('bar', 'Bar') on conflict do nothing`);
  const asking = (skills: string[], freelancerIds: string[]) => ({
    ...weekly(siteId, freelancerIds),
    shifts: [{ role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', freelancerIds, skills }],
  });

  const booked = await create(uid, asking(['bar'], []));

  expect(booked.booking.shifts.map(({ skills }) => skills)).toEqual([['bar'], ['bar'], ['bar'], ['bar']]);
  expect((await refusalOf(create(uid, asking(['flying'], [])))).code).toBe('invalid_input');
  const { details } = await refusalOf(create(uid, asking(['bar'], [fay.id])));
  expect(details.conflicts![0]).toMatchObject({ freelancerId: fay.id, code: 'skill_missing' });
});
