import { expect, test } from 'vitest';
import { callAs, openWorld, refusalOf } from '../../../test/open-world.ts';
import { bookShift } from '../../../test/book-shift.ts';
import { cancelBooking } from '../cancel-booking.ts';
import { copyWeek } from './copy-week.ts';
import { getLastCrew } from './get-last-crew.ts';
import { previewRebooking } from './preview-rebooking.ts';
import { previewWeekCopy } from './preview-week-copy.ts';
import { rebook } from './rebook.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const choices = { choices: [], otherwise: 'stop' };
const weeks = (siteId: string, more: object = {}) => ({
  siteId,
  fromWeek: '2026-11-30',
  toWeek: '2026-12-07',
  withPeople: true,
  ...choices,
  ...more,
});

test('a week is copied with its people, or without, at the same wall times', async () => {
  const { siteId, uid } = await opened.world.addClient({ timeZone: 'Europe/Lisbon' });
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-11-30', headcount: 2 });
  await bookShift({ uid, siteId }, [finn.id], now, { day: '2026-12-06' });
  await bookShift({ uid, siteId }, [finn.id], now, { day: '2026-12-14' });
  const copy = (body: object) => callAs('copyWeek', copyWeek, { uid, now, body });

  const plan = await callAs('previewWeekCopy', previewWeekCopy, { uid, now, body: weeks(siteId) });
  const copied = await copy(weeks(siteId));
  const empty = await copy(weeks(siteId, { toWeek: '2026-12-21', withPeople: false }));

  expect(plan.dates.map(({ date, outcome }) => [date, outcome])).toEqual([
    ['2026-12-07', 'book'],
    ['2026-12-13', 'book'],
  ]);
  expect(copied.booking.shifts.map(({ start, headcount, assignments }) => [start, headcount, assignments[0]!.freelancerId])).toEqual([
    ['2026-12-07T09:00', 2, fay.id],
    ['2026-12-13T09:00', 1, finn.id],
  ]);
  expect(copied.booking.costs).toEqual(plan.totals);
  expect(empty.booking.shifts.map(({ start, assignments }) => [start, assignments.length])).toEqual([
    ['2026-12-21T09:00', 0],
    ['2026-12-27T09:00', 0],
  ]);
}); // prettier-ignore

test('a second copy of the same people conflicts, and can leave out what does', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-01' });
  await bookShift({ uid, siteId }, [finn.id], now, { day: '2026-12-02' });
  await bookShift({ uid, siteId }, [fay.id], now, { day: '2026-12-08' });
  const copy = (body: object) => callAs('copyWeek', copyWeek, { uid, now, body });

  const refusal = await refusalOf(copy(weeks(siteId)));
  const copied = await copy(weeks(siteId, { otherwise: 'skip' }));

  expect(refusal.code).toBe('dates_conflict');
  expect(refusal.details.conflicts).toMatchObject([{ date: '2026-12-08', code: 'freelancer_taken' }]);
  expect(copied.skipped).toEqual(['2026-12-08']);
  expect(copied.booking.shifts.map(({ start }) => start)).toEqual(['2026-12-09T09:00']);
});

test('an old booking is booked again at another date with its people, by preview and for good', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { bookingId } = await bookShift({ uid, siteId }, [fay.id], now, { headcount: 2 });
  const input = { uid, now, params: { id: bookingId }, body: { date: '2026-12-20', ...choices } };

  const plan = await callAs('previewRebooking', previewRebooking, input);
  const again = await callAs('rebook', rebook, input);
  const twice = await refusalOf(callAs('rebook', rebook, input));

  expect(plan.bookable).toBe(true);
  expect(again.booking.shifts).toMatchObject([
    { start: '2026-12-20T09:00', headcount: 2, assignments: [{ freelancerId: fay.id, state: 'confirmed' }] },
  ]);
  expect(twice.code).toBe('dates_conflict');
});

test('what was cancelled is not booked again', async () => {
  const { siteId, uid } = await opened.world.addClient();
  const { bookingId } = await bookShift({ uid, siteId }, [], now);
  await callAs('cancelBooking', cancelBooking, { uid, now, params: { id: bookingId }, body: { reason: 'rain' } });

  const refusal = await refusalOf(
    callAs('rebook', rebook, { uid, now, params: { id: bookingId }, body: { date: '2026-12-20', ...choices } }),
  );
  const week = await refusalOf(callAs('copyWeek', copyWeek, { uid, now, body: weeks(siteId) }));

  expect(refusal.code).toBe('invalid_state');
  expect(week.details.errors).toMatchObject([{ path: 'fromWeek' }]);
}); // prettier-ignore

test("another client's booking, site and crew do not exist", async () => {
  const acme = await opened.world.addClient();
  const globex = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { bookingId, shiftId } = await bookShift(acme, [fay.id], now);
  const as = { uid: globex.uid, now };
  const again = { params: { id: bookingId }, body: { date: '2026-12-20', ...choices } };
  const crewOf = (uid: string) =>
    callAs('getLastCrew', getLastCrew, { uid, now, params: { id: acme.siteId }, query: { role: 'waiter' } });

  expect((await refusalOf(callAs('rebook', rebook, { ...as, ...again }))).code).toBe('not_found');
  expect((await refusalOf(callAs('copyWeek', copyWeek, { ...as, body: weeks(acme.siteId) }))).code).toBe(
    'not_found',
  );
  expect((await refusalOf(crewOf(globex.uid))).code).toBe('not_found');
  expect(await crewOf(acme.uid)).toMatchObject({ shiftId, freelancers: [{ freelancerId: fay.id }] });
});

test('a copied shift asks for the skills that the first one asks for', async () => {
  const { siteId, uid } = await opened.world.addClient();
  await opened.world.owner.query(`insert into skills values ('bar', 'Bar') on conflict do nothing`);
  const { shiftId } = await bookShift({ uid, siteId }, [], now, { day: '2026-12-01' });
  await opened.world.owner.query(`update shifts set required_skills = '{bar}' where id = $1`, [shiftId]);

  const copied = await callAs('copyWeek', copyWeek, { uid, now, body: weeks(siteId) });

  expect(copied.booking.shifts.map(({ skills }) => skills)).toEqual([['bar']]);
});
