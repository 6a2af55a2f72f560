import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { arrangeTimesheets, step } from '../../test/arrange-timesheets.ts';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { checkIn } from '../bookings/check-in.ts';
import { checkOut } from '../bookings/check-out.ts';
import { endWork } from '../bookings/end-work.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}Z`);
const opened = openWorld(booked);

const timesheetsOf = async (assignmentId: string) =>
  (
    await opened.world.owner.query(
      `select state, to_char(starts_at at time zone 'UTC', 'HH24:MI:SS') as starts,
              to_char(ends_at at time zone 'UTC', 'HH24:MI:SS') as ends, breaks, minutes, due_at as due, id
       from timesheets where assignment_id = $1`,
      [assignmentId],
    )
  ).rows;

test.each([
  ['on time and to the end', '08:50:00', '17:05:00', '09:00:00', '17:00:00'],
  ['at the end of the grace', '09:15:00', '16:45:01', '09:00:00', '17:00:00'],
  ['late: from the minute of the check-in', '09:15:01', '17:00:00', '09:15:00', '17:00:00'],
  ['left early: to the end of the minute', '09:00:00', '16:44:10', '09:00:00', '16:45:00'],
  ['left early at a full minute', '09:00:00', '16:45:00', '09:00:00', '16:45:00'],
  ['late and gone at once', '16:40:00', '16:40:00', '16:40:00', '16:41:00'],
  ['overtime is for the freelancer to state', '09:00:00', '19:30:00', '09:00:00', '17:00:00'],
])('the times proposed, %s: in %s, out %s', async (_, cameAt, leftAt, starts, ends) => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { assignmentIds } = await bookShift(acme, [fay.id], booked);
  const id = assignmentIds[0]!;

  await callAs('checkIn', checkIn, { uid: fay.uid, now: at(cameAt), params: { id } });
  expect(await timesheetsOf(id)).toEqual([]);
  await callAs('checkOut', checkOut, { uid: fay.uid, now: at(leftAt), params: { id } });

  expect(await timesheetsOf(id)).toMatchObject([
    { state: 'open', starts, ends, breaks: [], minutes: null, due: at('23:00:00') },
  ]);
});

test('the event follows the one that ended the work: by whom, through what, in which request', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const { assignmentIds } = await bookShift(acme, [fay.id, finn.id], booked);
  for (const [index, { uid }] of [fay, finn].entries())
    await callAs('checkIn', checkIn, { uid, now: at('09:00:00'), params: { id: assignmentIds[index] } });

  await callAs('checkOut', checkOut, { uid: fay.uid, now: at('17:00:00'), params: { id: assignmentIds[0] } });
  await endWork(at('18:00:00'));

  const { rows } = await opened.world.owner.query(
    `select e.type, u.auth_uid as by, e.channel, e.request_id as request, e.policy_version as version,
            e.booking_id is not null and e.shift_id is not null and e.client_id is not null and e.freelancer_id is not null as ids
     from event_log e left join users u on u.id = e.actor_user_id
     where e.assignment_id = any ($1) and e.type in ('timesheet_opened', 'assignment_worked', 'assignment_checked_out')
     order by e.seq`,
    [assignmentIds],
  );
  const person = { by: fay.uid, channel: 'web', request: 'test', ids: true };
  const job = { by: null, channel: 'job', request: 'endWork', version: null, ids: true };
  expect(rows).toEqual([
    { type: 'assignment_checked_out', ...person, version: 1 },
    { type: 'timesheet_opened', ...person, version: 1 },
    { type: 'assignment_worked', ...job },
    { type: 'timesheet_opened', ...job },
  ]);
});

test.each([
  ['Europe/Berlin', '2027-03-27T22:00', '2027-03-28T06:00', 7 * 60, '140.00'],
  ['Europe/Berlin', '2026-10-24T22:00', '2026-10-25T06:00', 9 * 60, '180.00'],
  ['America/New_York', '2027-03-13T22:00', '2027-03-14T06:00', 7 * 60, '140.00'],
  ['America/New_York', '2026-10-31T22:00', '2026-11-01T06:00', 9 * 60, '180.00'],
  ['America/New_York', '2026-10-24T22:00', '2026-10-25T06:00', 8 * 60, '160.00'],
])('in %s the night from %s to %s has %i minutes', async (timeZone, from, to, minutes, amount) => {
  const { world } = opened;
  const acme = await world.addClient({ timeZone });
  const fay = await world.addFreelancer();
  const { id } = await arrangeTimesheets(world, booked).worked(acme, fay, { from, to, zone: timeZone });

  expect(await step('getTimesheet', fay.uid, id, booked)).toMatchObject({
    minutes,
    pay: { amount, currency: 'EUR' },
    lines: [{ minutes, pay: amount }],
    timeZone,
  });
});

test('hours are those of the frozen terms, completed by the policy where these lack them', async () => {
  const { world } = opened;
  const arranged = arrangeTimesheets(world, booked);
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  await arranged.setPolicy(acme, { timesheetSubmitHours: 2, timesheetApproveHours: null });
  const { assignmentIds } = await arranged.addShift(acme, [fay]);
  await world.owner.query(
    `update assignments set terms = terms - '{timesheetApproveHours,timesheetAnswerHours}'::text[] || '{"timesheetSubmitHours": 1}'
     where id = $1`,
    [assignmentIds[0]],
  );

  await world.owner.query(`update assignments set state = 'worked' where id = $1`, [assignmentIds[0]]);

  const { rows } = await world.owner.query(
    `select submit_hours, approve_hours, answer_hours, due_at from timesheets where assignment_id = $1`,
    [assignmentIds[0]],
  );
  expect(rows).toEqual([{ submit_hours: 1, approve_hours: null, answer_hours: 72, due_at: at('18:00:00') }]);
});

test('work made ended opens its timesheet too, and nothing opens a second one', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const { assignmentId, id } = await arrangeTimesheets(world, booked).worked(acme, fay);

  await world.owner.query('select open_timesheet($1)', [assignmentId]);
  await world.owner.query(`update assignments set state = 'worked' where id = $1`, [assignmentId]);

  expect(await timesheetsOf(assignmentId)).toMatchObject([{ id }]);
  expect(await arrangeTimesheets(world, booked).storyOf(id)).toEqual(['none → open timesheet_opened']);
});

test('the migration opens what was worked before, and prices what was approved as before', async () => {
  const { world } = opened;
  const arranged = arrangeTimesheets(world, booked);
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const { assignmentIds } = await arranged.addShift(acme, [fay, finn], { to: '2026-12-01T16:50', payRate: 19.99 });
  await world.owner.query('alter table assignments disable trigger assignments_that_end_open_a_timesheet');
  await world.owner.query(`update assignments set state = 'worked' where id = $1`, [assignmentIds[0]]);
  await world.owner.query(`update assignments set state = 'approved' where id = $1`, [assignmentIds[1]]);
  await world.owner.query('alter table assignments enable trigger assignments_that_end_open_a_timesheet');

  const migration = readFileSync(new URL('../../../sql/migrations/000017_keep-timesheets.sql', import.meta.url), 'utf8');
  await world.owner.query(migration.slice(migration.indexOf('-- Work that ended before')));

  const { rows } = await world.owner.query<{ id: string }>(
    'select id from timesheets where assignment_id = any ($1) order by state', [assignmentIds],
  );
  const [approved, open] = await Promise.all(rows.map(({ id }) => step('getTimesheet', acme.uid, id, booked)));
  expect(approved).toMatchObject({ state: 'approved', dueAt: null });
  expect(open).toMatchObject({ state: 'open', minutes: 470 });
  // What the migration works out in SQL is what the server works out for the other one.
  expect([approved!.minutes, approved!.pay, approved!.charge, approved!.lines]).toEqual([
    open!.minutes, open!.pay, open!.charge, open!.lines,
  ]);
  expect(await arranged.storyOf(rows[0]!.id)).toEqual([
    'none → open timesheet_opened', 'open → approved timesheet_approved',
  ]);
}); // prettier-ignore
