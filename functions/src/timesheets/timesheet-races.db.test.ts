import { expect, test } from 'vitest';
import { arrangeTimesheets, step, times } from '../../test/arrange-timesheets.ts';
import { callAs, openWorld, outcomes } from '../../test/open-world.ts';
import { approveAssignment } from '../bookings/approve-assignment.ts';
import { checkOut } from '../bookings/check-out.ts';
import { endWork } from '../bookings/end-work.ts';
import { approveTimesheets } from './approve-timesheets.ts';
import { settleTimesheets } from './settle-timesheets.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const evening = new Date('2026-12-01T18:00:00Z');
const opened = openWorld(booked);
const amendment = { ...times('09:00', '16:00'), reason: 'because' };

const handedIn = async () => {
  const { world } = opened;
  const [acme, fay] = [await world.addClient(), await world.addFreelancer()];
  const arranged = arrangeTimesheets(world, booked);
  const made = await arranged.worked(acme, fay);
  await step('submitTimesheet', fay.uid, made.id, evening);
  return { ...arranged, ...made, acme, fay };
};

test('of approve, amend, recall and the approval of the assignment at once one wins', async () => {
  const won = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const { id, assignmentId, acme, fay, storyOf, eventsOf } = await handedIn();
    const works = [
      () => step('approveTimesheet', acme.uid, id, evening),
      () => step('amendTimesheet', acme.uid, id, evening, amendment),
      () => callAs('approveTimesheets', approveTimesheets, { uid: acme.uid, now: evening, body: { ids: [id] } }),
      () => step('recallTimesheet', fay.uid, id, evening),
      () => step('amendTimesheet', acme.uid, id, evening, amendment),
    ];
    const turned = [...works.slice(round % 5), ...works.slice(0, round % 5)];

    const results = await outcomes(turned.map((work) => work()));

    expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 4 }, () => 'invalid_state')]);
    const story = await storyOf(id);
    expect(story).toHaveLength(3);
    const last = story.at(-1)!;
    won.add(last);
    const events = await eventsOf(assignmentId);
    expect(events.includes('assignment_approved')).toBe(last.endsWith('timesheet_approved'));
  }
  expect(won.size).toBeGreaterThan(1);
}); // prettier-ignore

test('two jobs and people at the deadline: each timesheet is decided once, and nothing is half-written', async () => {
  const all = [];
  for (let index = 0; index < 10; index += 1) all.push(await handedIn());
  const deadline = new Date(evening.getTime() + 72 * 3_600_000);

  const [one, other, ...results] = await Promise.all([
    settleTimesheets(deadline),
    settleTimesheets(deadline),
    ...all.flatMap(({ id, assignmentId, acme, fay }) => [
      outcomes([step('approveTimesheet', acme.uid, id, deadline)]),
      outcomes([step('recallTimesheet', fay.uid, id, deadline)]),
      outcomes([
        callAs('approveAssignment', approveAssignment, { uid: acme.uid, now: deadline, params: { id: assignmentId } }),
      ]),
    ]),
  ]);

  const byPeople = results.flat().filter((result) => result === 'done').length;
  const ids = all.map(({ id }) => id);
  const { rows } = await opened.world.owner.query<{ approvals: number; assignments: number; whole: boolean }>(
    `select (select count(*)::int from event_log where type = 'timesheet_approved' and after ->> 'timesheetId' = any ($1)) as approvals,
            (select count(*)::int from event_log e join timesheets t on t.assignment_id = e.assignment_id
             where t.id::text = any ($1) and e.type = 'assignment_approved') as assignments,
            (select bool_and(t.state = 'approved' and a.state = 'approved' and t.minutes = 480)
             from timesheets t join assignments a on a.id = t.assignment_id where t.id::text = any ($1)) as whole`,
    [ids],
  );
  expect(rows).toEqual([{ approvals: 10, assignments: 10, whole: true }]);
  expect(one + other + byPeople).toBeGreaterThanOrEqual(10);
}); // prettier-ignore

test('accept, dispute and the job at the deadline of an amendment: one of them', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { id, acme, fay, storyOf } = await handedIn();
    await step('amendTimesheet', acme.uid, id, evening, amendment);
    const before = new Date(evening.getTime() + 71 * 3_600_000);

    const results = await outcomes([
      step('acceptTimesheet', fay.uid, id, before),
      step('disputeTimesheet', fay.uid, id, before, { reason: 'no' }),
      step('acceptTimesheet', fay.uid, id, before),
    ]);

    expect(results.toSorted()).toEqual(['done', 'invalid_state', 'invalid_state']);
    expect(await storyOf(id)).toHaveLength(4);
  }
});

test('check-outs and the job at once open one timesheet each', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const arranged = arrangeTimesheets(world, booked);
  const people = await Promise.all(Array.from({ length: 6 }, () => world.addFreelancer()));
  const { assignmentIds } = await arranged.addShift(acme, people);
  await world.owner.query(`update assignments set state = 'in_progress' where id = any ($1)`, [
    assignmentIds,
  ]);

  await Promise.all([
    endWork(evening),
    endWork(evening),
    ...people.map(({ uid }, index) =>
      outcomes([callAs('checkOut', checkOut, { uid, now: evening, params: { id: assignmentIds[index] } })]),
    ),
  ]);

  const { rows } = await world.owner.query(
    `select count(*)::int as opened, count(distinct e.assignment_id)::int as of from event_log e
     where e.assignment_id = any ($1) and e.type = 'timesheet_opened'`,
    [assignmentIds],
  );
  expect(rows).toEqual([{ opened: 6, of: 6 }]);
});
