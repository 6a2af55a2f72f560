import { expect, test } from 'vitest';
import { changeSeries as contract } from '@flxibl/contracts/series-changes';
import { arrangeSeries } from '../../../test/arrange-series.ts';
import { arrangeRequests } from '../../../test/arrange-requests.ts';
import { randomSource } from '../../../test/random-terms.ts';
import { offerWorld } from '../../../test/offer-world.ts';
import { seed } from '../../../../test/seed.ts';
import { callAs, openWorld, outcomes, refusalOf } from '../../../test/open-world.ts';
import { getBooking } from '../get-booking.ts';
import { cancelSeries } from './cancel-series.ts';
import { changeSeries } from './change-series.ts';
import { getSeries } from './get-series.ts';
import { getSeriesCancellation } from './get-series-cancellation.ts';
import { previewSeriesChange } from './preview-series-change.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const { create, tables } = arrangeSeries(opened, now);

const dates = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'];

/** Four Tuesdays, at which these people are confirmed. */
const fourTuesdays = async (freelancerIds: string[], more: object = {}) => {
  const client = await opened.world.addClient();
  const booked = await create(client.uid, {
    siteId: client.siteId,
    shifts: [{ role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', freelancerIds, ...more }],
    rule: 'FREQ=WEEKLY;COUNT=4',
  });
  return { ...client, params: { id: booked.seriesId! }, bookingId: booked.booking.id };
};
type Four = Awaited<ReturnType<typeof fourTuesdays>>;

const cancel = ({ uid, params }: Four, body: object, at = now) =>
  callAs('cancelSeries', cancelSeries, { uid, now: at, params, body: { reason: 'rain', ...body } });
const input = ({ uid, params }: Four, body: object) => ({
  uid,
  now,
  params,
  body: contract.body.parse({ scope: 'all', reason: 'new doors', ...body }),
});
const change = (four: Four, body: object) => callAs('changeSeries', changeSeries, input(four, body));
const previewChange = (four: Four, body: object) =>
  callAs('previewSeriesChange', previewSeriesChange, input(four, body));
const shiftsOf = async ({ uid, params }: Four) =>
  (await callAs('getSeries', getSeries, { uid, now, params })).shifts;
const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;

test.each([
  [{ scope: 'this', date: dates[1] }, [dates[1]]],
  [{ scope: 'following', date: dates[2] }, [dates[2], dates[3]]],
  [{ scope: 'all' }, dates],
])('cancelling %j cancels these dates, at the price that was shown', async (scope, cancelled) => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id], { headcount: 2 });
  const { uid, params } = four;

  const shown = await callAs('getSeriesCancellation', getSeriesCancellation, { uid, now, params, query: scope });
  const booking = await cancel(four, { ...scope, acceptedCharge: '0.00' });

  expect(shown.items).toHaveLength(cancelled.length);
  expect(booking.shifts.filter(({ state }) => state === 'cancelled').map(({ start }) => start.slice(0, 10))).toEqual(cancelled);
  const { rows } = await opened.world.owner.query(
    `select type, count(*)::int as n from event_log where booking_id = $1 and type like '%cancelled' group by 1 order by 1`,
    [four.bookingId],
  );
  expect(rows).toEqual([
    { type: 'assignment_cancelled', n: cancelled.length },
    ...(scope.scope === 'all' ? [{ type: 'booking_cancelled', n: 1 }] : []),
    { type: 'series_cancelled', n: 1 },
  ]);
}); // prettier-ignore

test('what has begun stays, what is late costs, and another price than shown refuses', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id]);
  const late = new Date('2026-12-07T12:00:00Z');

  const refusal = await codeOf(cancel(four, { scope: 'all', acceptedCharge: '0.00' }, late));
  const booking = await cancel(four, { scope: 'all', acceptedCharge: '192.00' }, late);
  const again = await codeOf(cancel(four, { scope: 'all' }, late));

  expect(refusal).toBe('price_changed');
  expect(booking.shifts.map(({ state }) => state)).toEqual(['filled', 'cancelled', 'cancelled', 'cancelled']);
  expect(again).toBe('invalid_state');
});

test('cancelling asks for a date that the series has; of two at once one cancels', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id]);

  expect(await codeOf(cancel(four, { scope: 'this', date: '2026-12-02' }))).toBe('invalid_input');
  const results = await outcomes([cancel(four, { scope: 'all' }), cancel(four, { scope: 'all' })]);
  expect(results.toSorted()).toEqual(['done', 'invalid_state']);
});

test('open shifts get new times, role and headcount at once, by the wall clock', async () => {
  const four = await fourTuesdays([]);
  const wanted = { scope: 'following', date: dates[1], times: { start: '22:00', end: '06:00' }, role: 'chef', headcount: 3 };

  const shown = await previewChange(four, wanted);
  const changed = await change(four, wanted);

  expect(changed).toEqual(shown);
  const shifts = await shiftsOf(four);
  expect(shifts.map(({ start, end, role, headcount }) => [start, end, role, headcount])).toEqual([
    ['2026-12-01T09:00', '2026-12-01T17:00', 'waiter', 1],
    ['2026-12-08T22:00', '2026-12-09T06:00', 'chef', 3],
    ['2026-12-15T22:00', '2026-12-16T06:00', 'chef', 3],
    ['2026-12-22T22:00', '2026-12-23T06:00', 'chef', 3],
  ]);
  const { rows } = await opened.world.owner.query(
    `select type, count(*)::int as n from event_log where booking_id = $1 and type like '%changed' group by 1 order by 1`,
    [four.bookingId],
  );
  expect(rows).toEqual([{ type: 'series_changed', n: 1 }, { type: 'shift_changed', n: 3 }]);
}); // prettier-ignore

test('where people are confirmed new times are refused by name, or skipped, or asked of each of them', async () => {
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const four = await fourTuesdays([fay.id, finn.id]);
  const times = { start: '10:00', end: '18:00' };

  const refusal = await refusalOf(change(four, { scope: 'this', date: dates[0], times }));
  const skipped = await previewChange(four, { times, confirmed: 'skip' });
  const asked = await change(four, { times, confirmed: 'ask' });

  expect(refusal.details.conflicts).toEqual(
    [fay.id, finn.id].map((freelancerId) => ({ date: dates[0], shift: 0, freelancerId, code: 'people_confirmed' })),
  );
  expect(skipped.shifts.every(({ outcome }) => outcome === 'skip')).toBe(true);
  expect(asked.shifts.map(({ outcome, asked: people }) => [outcome, people.length])).toEqual(dates.map(() => ['ask', 2]));
  // What binds stays until the yes.
  expect((await shiftsOf(four)).every(({ start }) => start.endsWith('T09:00'))).toBe(true);
}); // prettier-ignore

test('who says yes to what the series asked moves, as by any request', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id]);
  await change(four, { scope: 'this', date: dates[1], times: { start: '10:00', end: '18:00' }, confirmed: 'ask' });
  const { rows } = await opened.world.owner.query<{ id: string; expires_at: Date }>(
    `select r.id, r.expires_at from requests r join assignments a on a.id = r.assignment_id join shifts s on s.id = a.shift_id
     where s.booking_id = $1`,
    [four.bookingId],
  );

  await arrangeRequests(opened.world, now).answer(fay.uid, 'accept', rows[0]!.id);

  expect(rows[0]!.expires_at).toEqual(new Date('2026-11-22T12:00:00Z'));
  const booking = await callAs('getBooking', getBooking, { uid: four.uid, now, params: { id: four.bookingId } });
  expect(booking.shifts.map(({ start }) => start)).toEqual([
    '2026-12-01T09:00', '2026-12-08T10:00', '2026-12-15T09:00', '2026-12-22T09:00',
  ]);
  const again = await change(four, { scope: 'this', date: dates[1], times: { start: '11:00', end: '18:00' }, confirmed: 'ask' });
  expect(again.shifts[0]!.outcome).toBe('ask');
}); // prettier-ignore

/** Shifts of a series with what is had of them: `2026-12-01 09:00 2/3`. */
const seatsOf = async (four: Four) =>
  (await shiftsOf(four)).map(
    ({ date, start, headcount, filled }) => `${date} ${start.slice(11)} ${filled}/${headcount}`,
  );
const requestsOf = async ({ bookingId }: Four) =>
  (
    await opened.world.owner.query<{ id: string; uid: string }>(
      `select r.id, u.auth_uid as uid from requests r join assignments a on a.id = r.assignment_id
       join shifts s on s.id = a.shift_id join freelancers f on f.id = r.freelancer_id join users u on u.id = f.user_id
       where s.booking_id = $1 and r.state = 'open' order by a.seat`,
      [bookingId],
    )
  ).rows; // prettier-ignore

test('open seats beside people who are asked get the new times at once, as a shift of the same date', async () => {
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const four = await fourTuesdays([fay.id, finn.id], { headcount: 4 });
  const wanted = { scope: 'this', date: dates[1], times: { start: '10:00', end: '18:00' }, headcount: 5, confirmed: 'ask' };

  const shown = await previewChange(four, wanted);
  const changed = await change(four, wanted);

  expect(changed).toEqual(shown);
  expect(changed.shifts).toMatchObject([{ outcome: 'ask', headcount: 5, openSeats: 3, asked: [fay.id, finn.id] }]);
  const rest = ['2026-12-01 09:00 2/4', '2026-12-15 09:00 2/4', '2026-12-22 09:00 2/4'];
  expect((await seatsOf(four)).filter((line) => !rest.includes(line))).toEqual(['2026-12-08 09:00 2/2', '2026-12-08 10:00 0/3']);
  const [first, second] = await requestsOf(four);
  const requests = arrangeRequests(opened.world, now);
  await requests.answer(first!.uid, 'accept', first!.id);
  await requests.answer(second!.uid, 'decline', second!.id);
  expect((await seatsOf(four)).filter((line) => !rest.includes(line)).toSorted()).toEqual([
    '2026-12-08 09:00 1/1', '2026-12-08 10:00 0/3', '2026-12-08 10:00 1/1',
  ]);
  const { rows } = await opened.world.owner.query(
    `select before, after - 'startsAt' - 'endsAt' - 'partedFrom' as after from event_log where booking_id = $1 and type = 'shift_changed' order by seq`,
    [four.bookingId],
  );
  expect(rows).toMatchObject([
    { before: { headcount: 4 }, after: { headcount: 2 } },
    { before: { start: '2026-12-08T09:00' }, after: { start: '2026-12-08T10:00', headcount: 3 } },
  ]);
}); // prettier-ignore

test('a later edit moves the parted seats at once, and cancelling the date takes them along', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id], { headcount: 2 });
  const asked = { scope: 'this', date: dates[0], confirmed: 'ask', otherwise: 'skip' };
  await change(four, { ...asked, times: { start: '10:00', end: '18:00' } });

  const again = await change(four, { ...asked, times: { start: '11:00', end: '18:00' } });
  await cancel(four, { scope: 'this', date: dates[0] });

  expect(again.shifts.map(({ outcome }) => outcome).toSorted()).toEqual(['change', 'skip']);
  expect((await shiftsOf(four)).map(({ start, state }) => `${start} ${state}`).slice(0, 2).toSorted()).toEqual([
    '2026-12-01T09:00 cancelled', '2026-12-01T11:00 cancelled',
  ]);
}); // prettier-ignore

test('over random seats, gaps, edits and answers every seat ordered is there once, and nobody moves without a yes', async () => {
  const random = randomSource(seed);
  const pick = (most: number): number => Math.floor(random() * most);
  for (let round = 0; round < 12; round += 1) {
    const people = await Promise.all(Array.from({ length: 1 + pick(4) }, () => opened.world.addFreelancer()));
    const four = await fourTuesdays(people.map(({ id }) => id), { headcount: people.length + pick(3) });
    // Gaps below seats that are had.
    await opened.world.owner.query(
      `update assignments a set state = 'cancelled', cancellation_charge = 0 from shifts s
       where s.id = a.shift_id and s.booking_id = $1 and hashtext(a.id::text || $2) % 3 = 0`,
      [four.bookingId, String(seed + round)],
    );
    const headcount = people.length + pick(3);
    const had = (await shiftsOf(four)).map(({ filled }) => filled);
    const wanted = { times: { start: '10:00', end: '18:00' }, confirmed: 'ask', ...(random() < 0.5 ? { headcount } : {}) };
    const changed = await change(four, wanted);
    const yes = new Set<string>();
    for (const { id, uid } of await requestsOf(four)) {
      const verb = random() < 0.5 ? 'accept' : 'decline';
      await arrangeRequests(opened.world, now).answer(uid, verb, id);
      if (verb === 'accept') yes.add(id);
    }

    const shifts = await shiftsOf(four);
    for (const [index, date] of dates.entries()) {
      const ofDate = shifts.filter((shift) => shift.date === date);
      const seats = ofDate.reduce((sum, shift) => sum + shift.headcount, 0);
      expect({ seed, round, seats }).toEqual({ seed, round, seats: changed.shifts.find((shift) => shift.date === date)!.headcount });
      expect(ofDate.reduce((sum, { filled }) => sum + filled, 0)).toBe(had[index]);
      // What stays at the old times is had, every seat of it.
      expect(ofDate.filter(({ start, headcount: all, filled }) => start.endsWith('09:00') && filled < all)).toEqual([]);
    }
    const { rows } = await opened.world.owner.query<{ n: number }>(
      `select count(*)::int as n from assignments a join shifts s on s.id = a.shift_id
       where s.booking_id = $1 and assignment_blocks(a.state) and s.starts_at::time = '10:00'`,
      [four.bookingId],
    );
    expect({ seed, round, moved: rows[0]!.n }).toEqual({ seed, round, moved: yes.size });
  }
  expect(await arrangeRequests(opened.world, now).brokenPromises()).toBe(0);
}, 60_000); // prettier-ignore

test('a change that somebody cannot take, or is asked already, is a conflict; nothing is half done', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([fay.id]);
  await change(four, { scope: 'this', date: dates[3], times: { start: '10:00', end: '18:00' }, confirmed: 'ask' });
  const before = await tables();

  const night = await refusalOf(change(four, { scope: 'this', date: dates[0], times: { start: '18:00', end: '23:00' }, confirmed: 'ask' }));
  const asked = await refusalOf(change(four, { times: { start: '11:00', end: '18:00' }, confirmed: 'ask' }));

  expect(night.details.conflicts).toMatchObject([{ date: dates[0], code: 'freelancer_not_available' }]);
  expect(asked.details.conflicts).toMatchObject([{ date: dates[3], code: 'request_open' }]);
  expect(await tables()).toEqual(before);
}); // prettier-ignore

test('a headcount does not fall below a seat that somebody has, and can rise over people', async () => {
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const four = await fourTuesdays([fay.id, finn.id]);

  const fewer = await refusalOf(change(four, { headcount: 1 }));
  const more = await change(four, { headcount: 4 });

  expect(fewer.details.conflicts).toHaveLength(4);
  expect(fewer.details.conflicts![0]).toMatchObject({ code: 'shift_full' });
  expect(more.shifts.every(({ outcome }) => outcome === 'change')).toBe(true);
  expect((await shiftsOf(four)).map(({ headcount, filled }) => [headcount, filled])).toEqual(dates.map(() => [4, 2]));
}); // prettier-ignore

test('what was offered is not changed behind the offer', async () => {
  const fay = await opened.world.addFreelancer();
  const four = await fourTuesdays([]);
  const [first] = await shiftsOf(four);
  await offerWorld(opened.world, now).offer(four.uid, first!.shiftId, { freelancerIds: [fay.id] });

  const shown = await previewChange(four, { times: { start: '10:00', end: '18:00' }, otherwise: 'skip' });

  expect(shown.shifts.map(({ outcome }) => outcome)).toEqual(['skip', 'change', 'change', 'change']);
  expect(shown.shifts[0]!.conflicts).toEqual([{ code: 'offers_open', freelancerId: null }]);
}); // prettier-ignore

test('the note of the booking changes with all of the series, and what stays the same is kept', async () => {
  const four = await fourTuesdays([]);

  const same = await change(four, { note: 'black shoes', headcount: 1 });

  expect(same.shifts.every(({ outcome }) => outcome === 'keep')).toBe(true);
  const booking = await callAs('getBooking', getBooking, {
    uid: four.uid,
    now,
    params: { id: four.bookingId },
  });
  expect(booking.note).toBe('black shoes');
});

test("another client's series does not exist, and an admin asks nobody in a client's name", async () => {
  const four = await fourTuesdays([]);
  const globex = await opened.world.addClient();
  const admin = await opened.world.addAdmin();
  const times = { start: '10:00', end: '18:00' };

  expect(await codeOf(change({ ...four, uid: globex.uid }, { times }))).toBe('not_found');
  expect(await codeOf(cancel({ ...four, uid: globex.uid }, { scope: 'all' }))).toBe('not_found');
  expect(await codeOf(change({ ...four, uid: admin }, { times, confirmed: 'ask' }))).toBe('forbidden');
  expect((await change({ ...four, uid: admin }, { times })).possible).toBe(true);
});
