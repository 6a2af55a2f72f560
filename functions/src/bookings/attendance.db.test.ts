import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeRequests } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes } from '../../test/open-world.ts';
import { inTransaction } from '../platform/postgres.ts';
import { askAttendance } from './ask-attendance.ts';
import { attendanceDue } from './attendance-rules.ts';
import { lockAwaited } from './attendance-sql.ts';
import { cancelAssignment } from './cancel-assignment.ts';
import { checkIn } from './check-in.ts';
import { confirmAttendance } from './confirm-attendance.ts';
import { listAssignments } from './list-assignments.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const start = Date.parse('2026-12-01T09:00:00Z');
const before = (hours: number): Date => new Date(start - hours * 3_600_000);
const opened = openWorld(booked);

const confirmed = async (at = booked) => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const { assignmentIds, shiftId, bookingId } = await bookShift(acme, [fay.id], at);
  return { id: assignmentIds[0]!, shiftId, bookingId, acme, fay };
};
const say = (uid: string, id: string, now: Date) =>
  callAs('confirmAttendance', confirmAttendance, { uid, now, params: { id } });
const attendanceOf = async (uid: string, id: string, now: Date) =>
  (await callAs('listAssignments', listAssignments, { uid, now, query: { limit: 200 } })).items.find(
    (assignment) => assignment.id === id,
  )?.attendance;
const eventsOf = async (id: string) =>
  (
    await opened.world.owner.query<{ line: string }>(
      `select type || ' ' || coalesce(before ->> 'state', '') || ' ' || (after ->> 'state') as line from event_log
       where assignment_id = $1 and type <> 'assignment_confirmed' order by seq`,
      [id],
    )
  ).rows.map(({ line }) => line);

test('they are asked, chased and at risk, each told once, though the job runs often and twice at once', async () => {
  const { id, acme, fay } = await confirmed();
  for (const hours of [25, 24, 23, 12, 11, 6, 5])
    await Promise.all([askAttendance(before(hours)), askAttendance(before(hours))]);

  expect(await eventsOf(id)).toEqual([
    'attendance_asked none asked',
    'attendance_chased asked chased',
    'attendance_at_risk chased at_risk',
  ]);
  expect(await attendanceOf(acme.uid, id, before(5))).toBe('at_risk');
  expect(await say(fay.uid, id, before(4))).toMatchObject({ attendance: 'confirmed', state: 'confirmed' });
  expect(await attendanceOf(acme.uid, id, before(4))).toBe('confirmed');
  expect(await askAttendance(before(3))).toBe(0);
});

test('nothing is told after the start, nor of what has ended, when the job was down all the time', async () => {
  const [late, gone] = [await confirmed(), await confirmed()];
  await callAs('cancelAssignment', cancelAssignment, {
    uid: gone.acme.uid, now: before(30), params: { id: gone.id }, body: { reason: 'off' },
  }); // prettier-ignore
  await askAttendance(before(0));
  await askAttendance(before(-100));
  expect(await eventsOf(late.id)).toEqual([]);
  expect(await eventsOf(gone.id)).toEqual(['assignment_cancelled confirmed cancelled']);
  expect(await attendanceOf(gone.acme.uid, gone.id, before(20))).toBe('not_needed');
});

test('the state is by the clock where no job has run, and who is booked late is asked at once, not chased', async () => {
  const early = await confirmed();
  expect(await attendanceOf(early.acme.uid, early.id, before(24.01))).toBe('not_asked');
  expect(await attendanceOf(early.acme.uid, early.id, before(24))).toBe('asked');

  const late = await confirmed(before(10));
  await askAttendance(before(9.9));
  await askAttendance(before(9));
  expect(await eventsOf(late.id)).toEqual(['attendance_asked none asked']);
  expect(await attendanceOf(late.acme.uid, late.id, before(9))).toBe('asked');
});

test('a yes is told once however often it is said at once; before the question and after the start it is refused', async () => {
  const { id, fay } = await confirmed();
  expect(await codeOf(say(fay.uid, id, before(25)))).toBe('invalid_state');
  const answers = await outcomes(Array.from({ length: 6 }, () => say(fay.uid, id, before(20))));
  expect(answers).toEqual(Array.from({ length: 6 }, () => 'done'));
  expect(await eventsOf(id)).toEqual(['attendance_confirmed none confirmed']);
  const other = await confirmed();
  expect(await codeOf(say(other.fay.uid, other.id, before(0)))).toBe('invalid_state');
});

test('the freelancer alone says so; for others it is forbidden, or not there', async () => {
  const { id, acme } = await confirmed();
  const stranger = await opened.world.addFreelancer();
  expect(await codeOf(say(acme.uid, id, before(20)))).toBe('forbidden');
  expect(await codeOf(say(stranger.uid, id, before(20)))).toBe('not_found');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await attendanceOf(acme.uid, id, before(20))).toBeUndefined();
});

test('where the terms say so, who does not answer is let go without charge, and the seat and the time are free', async () => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  await arrangeRequests(world, booked).setPolicy(acme, { attendanceReleaseHours: 4 });
  const { assignmentIds } = await bookShift(acme, [fay.id], booked);
  const id = assignmentIds[0]!;
  for (const hours of [24, 4.1, 4]) await askAttendance(before(hours));
  const kept = await bookShift(acme, [(await world.addFreelancer()).id], before(3));
  for (const hours of [2.9, 1]) await askAttendance(before(hours));

  expect(await eventsOf(id)).toEqual([
    'attendance_asked none asked',
    'attendance_at_risk asked at_risk',
    'assignment_cancelled confirmed cancelled',
  ]);
  const { rows } = await world.owner.query(
    `select a.state, a.cancellation_charge as charge, e.reason, e.affects is not null as affects, e.channel
     from assignments a join event_log e on e.assignment_id = a.id and e.type = 'assignment_cancelled' where a.id = $1`,
    [id],
  );
  expect(rows).toEqual([
    { state: 'cancelled', charge: '0.00', reason: 'Attendance was not confirmed in time.', affects: true, channel: 'job' },
  ]); // prettier-ignore
  expect(await bookShift(acme, [fay.id], before(3.9))).toMatchObject({ assignmentIds: [expect.any(String)] });
  expect(await eventsOf(kept.assignmentIds[0]!)).toEqual(['attendance_asked none asked']);
});

test('a yes or a check-in beside the job: nobody is released who came, and no step is told after the yes', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  await arrangeRequests(world, booked).setPolicy(acme, { attendanceReleaseHours: 1 });
  for (let round = 0; round < 6; round += 1) {
    const fay = await world.addFreelancer();
    const { assignmentIds } = await bookShift(acme, [fay.id], booked);
    const id = assignmentIds[0]!;
    await askAttendance(before(20));
    const step =
      round % 2
        ? callAs('checkIn', checkIn, { uid: fay.uid, now: before(1), params: { id } })
        : say(fay.uid, id, before(1));
    const [answer] = await Promise.all([outcomes([step]), askAttendance(before(1))]);

    const events = await eventsOf(id);
    expect(events.filter((line) => /checked_in|attendance_confirmed|cancelled/.test(line))).toHaveLength(1);
    expect(events.at(-1)).toMatch(answer[0] === 'done' ? /checked_in|attendance_confirmed/ : /cancelled/);
  }
});

test('when the time of the assignment moves, they are asked anew', async () => {
  const { world } = opened;
  const { id, acme, fay } = await confirmed();
  await say(fay.uid, id, before(20));
  const { ask, answer } = arrangeRequests(world, before(19));
  const request = await ask(fay.uid, id, { kind: 'change', end: '2026-12-01T18:00', reason: 'longer' });
  await answer(acme.uid, 'accept', request.id);
  expect(await attendanceOf(acme.uid, id, before(18))).toBe('asked');
  await askAttendance(before(18));
  expect((await eventsOf(id)).filter((line) => line.startsWith('attendance'))).toEqual([
    'attendance_confirmed none confirmed',
    'attendance_asked none asked',
  ]);
});

test('two hundred are asked once each in batches, the bookings of a second run included', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const people = await Promise.all(Array.from({ length: 205 }, () => world.addFreelancer()));
  const { assignmentIds } = await bookShift(acme, people.map(({ id }) => id), booked, { day: '2026-12-09' }); // prettier-ignore
  const at = new Date('2026-12-08T12:00:00Z');
  const [one, other] = await Promise.all([askAttendance(at), askAttendance(at)]);
  const rest = await askAttendance(at);
  const { rows } = await world.owner.query(
    `select count(*)::int as n, count(distinct assignment_id)::int as of from event_log
     where type = 'attendance_asked' and assignment_id = any ($1)`,
    [assignmentIds],
  );
  expect(rows).toEqual([{ n: 205, of: 205 }]);
  expect(one + other + rest).toBe(205);
});

test('the statement finds what the rules say is due, and nothing else', async () => {
  const { world } = opened;
  const { id } = await confirmed();
  await world.owner.query(
    `update assignments set state = 'cancelled' where state = 'confirmed' and id <> $1`,
    [id],
  );
  const hours = fc.integer({ min: 0, max: 40 });
  const mark = fc.option(hours);
  const cases = fc.record({
    now: fc.integer({ min: -2, max: 40 }),
    // More hours than any policy has are no case: the frozen terms are those of a policy.
    ask: fc.integer({ min: 0, max: 24 }),
    chase: fc.integer({ min: 0, max: 20 }),
    risk: fc.integer({ min: 0, max: 12 }),
    release: fc.option(fc.integer({ min: 1, max: 12 })),
    asked: mark,
    chased: mark,
    atRisk: mark,
    confirmed: fc.option(hours, { freq: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async (made) => {
      const terms = {
        attendanceAskHours: made.ask,
        attendanceChaseHours: made.chase,
        attendanceRiskHours: made.risk,
        attendanceReleaseHours: made.release,
      };
      const at = (some: number | null) => (some === null ? null : before(some));
      // Nobody is chased who was not asked.
      const marks = [made.asked, ...(made.asked === null ? [null, null] : [made.chased, made.atRisk]), made.confirmed]; // prettier-ignore
      await world.owner.query(
        `update assignments set terms = terms || $2, attendance_asked_at = $3, attendance_chased_at = $4,
                attendance_at_risk_at = $5, attendance_confirmed_at = $6 where id = $1`,
        [id, JSON.stringify(terms), ...marks.map(at)],
      );
      const [asked, chased, atRisk, said] = marks.map(at);
      const due = attendanceDue(
        {
          state: 'confirmed', startsAt: new Date(start), terms, attendanceAskedAt: asked!, attendanceChasedAt: chased!,
          attendanceAtRiskAt: atRisk!, attendanceConfirmedAt: said!,
        },
        before(made.now),
      ); // prettier-ignore
      const found = await inTransaction('read write', async (tx) => {
        await tx.query('select enter_as_job()');
        return (await lockAwaited(tx, before(made.now), 10)).length;
      });
      expect(found).toBe(due === undefined ? 0 : 1);
    }),
    { numRuns: 300 },
  );
});
