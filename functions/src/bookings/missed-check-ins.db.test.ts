import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, openWorld, outcomes } from '../../test/open-world.ts';
import { checkIn } from './check-in.ts';
import { openMissedCheckIns } from './open-missed-check-ins.ts';
import { reportNoShow } from './report-no-show.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
// The day begins at 09:00; the grace is 15 minutes. Every test has a day of its own: the job looks at all of them.
const at = (day: string, time: string): Date => new Date(`${day}T${time}Z`);

const book = async (day: string, people = 1) => {
  const { world } = opened;
  const acme = await world.addClient();
  const freelancers = await Promise.all(Array.from({ length: people }, () => world.addFreelancer()));
  const { assignmentIds } = await bookShift(acme, freelancers.map(({ id }) => id), now, { day }); // prettier-ignore
  return { acme, freelancers, assignmentIds, id: assignmentIds[0]! };
};
const incidentsOf = async (ids: readonly string[]): Promise<string[]> =>
  (
    await opened.world.owner.query<{ kind: string }>(
      'select kind from incidents where assignment_id = any ($1) order by kind',
      [ids],
    )
  ).rows.map(({ kind }) => kind);
const eventsOf = async (id: string) =>
  (
    await opened.world.owner.query<{ type: string; channel: string; reason: string | null }>(
      `select type, channel, reason from event_log where assignment_id = $1 and type like 'incident%' order by seq`,
      [id],
    )
  ).rows;
const arrive = (uid: string, id: string, moment: Date) =>
  callAs('checkIn', checkIn, { uid, now: moment, params: { id } });

test('who has not come by start and grace is late by the clock, once, however often the job runs', async () => {
  const day = '2026-12-01';
  const { id } = await book(day);

  expect(await openMissedCheckIns(at(day, '09:15:00'))).toBe(0);
  expect(await openMissedCheckIns(at(day, '09:15:01'))).toBe(1);
  expect(await openMissedCheckIns(at(day, '09:16:00'))).toBe(0);

  expect(await incidentsOf([id])).toEqual(['late']);
  expect(await eventsOf(id)).toEqual([{ type: 'incident_opened', channel: 'job', reason: null }]);
});

test('whoever comes later begins work, and is late once', async () => {
  const day = '2026-12-02';
  const { freelancers, id } = await book(day);
  await openMissedCheckIns(at(day, '09:20:00'));

  const answer = await arrive(freelancers[0]!.uid, id, at(day, '09:40:00'));

  expect(answer.state).toBe('in_progress');
  expect(await incidentsOf([id])).toEqual(['late']);
  expect(await openMissedCheckIns(at(day, '10:00:00'))).toBe(0);
});

test('a no-show that is reported afterwards is an incident of its own', async () => {
  const day = '2026-12-03';
  const { acme, id } = await book(day);
  await openMissedCheckIns(at(day, '09:20:00'));

  await callAs('reportNoShow', reportNoShow, { uid: acme.uid, now: at(day, '09:30:00'), params: { id } });

  expect(await incidentsOf([id])).toEqual(['late', 'no_show']);
});

test('the grace is that of the terms it was agreed on', async () => {
  const day = '2026-12-04';
  const { id } = await book(day);
  await opened.world.owner.query(
    `update assignments set terms = terms || '{"noShowGraceMinutes": 45}' where id = $1`,
    [id],
  );

  expect(await openMissedCheckIns(at(day, '09:45:00'))).toBe(0);
  expect(await openMissedCheckIns(at(day, '09:46:00'))).toBe(1);
});

test('who stepped in after the start has the grace from then on', async () => {
  const day = '2026-12-07';
  const { id } = await book(day);
  await opened.world.owner.query('update assignments set awaited_from = $2 where id = $1', [
    id,
    at(day, '10:00:00'),
  ]);

  expect(await openMissedCheckIns(at(day, '10:15:00'))).toBe(0);
  expect(await openMissedCheckIns(at(day, '10:15:01'))).toBe(1);
});

test('twice at once, among check-ins: everybody has one incident at most, and whoever was there in time none', async () => {
  const day = '2026-12-05';
  const people = 12;
  const { assignmentIds } = await book(day, people);
  const late = at(day, '09:30:00');
  const owners = await opened.world.owner.query<{ id: string; uid: string }>(
    `select a.id, u.auth_uid as uid from assignments a
     join freelancers f on f.id = a.freelancer_id join users u on u.id = f.user_id where a.id = any ($1)`,
    [assignmentIds],
  );
  const uidOf = new Map(owners.rows.map(({ id, uid }) => [id, uid]));

  await arrive(uidOf.get(assignmentIds[0]!)!, assignmentIds[0]!, at(day, '08:55:00'));
  const results = await outcomes([
    openMissedCheckIns(late),
    ...assignmentIds.slice(1).map((id) => arrive(uidOf.get(id)!, id, late)),
    openMissedCheckIns(late),
  ]);

  expect(new Set(results)).toEqual(new Set(['done']));
  await openMissedCheckIns(late);
  const { rows } = await opened.world.owner.query<{ n: number; states: number }>(
    `select count(*)::int as n, (select count(*)::int from assignments where id = any ($1) and state = 'in_progress') as states
     from incidents where assignment_id = any ($1)`,
    [assignmentIds],
  );
  expect(rows).toEqual([{ n: people - 1, states: people }]);
});

test('the job goes by the index of those that are awaited, with row-level security on', async () => {
  const { owner } = opened.world;
  await owner.query('begin');
  await owner.query('set local role flxibl_app');
  await owner.query('select enter_as_job()');
  await owner.query('set local enable_seqscan = off');
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain select a.id from assignments a cross join lateral policy_of(a.client_id, $1) p
     where a.state = 'confirmed' and a.missed_check_in_at is null and a.starts_at < $1
     order by a.starts_at, a.id limit 100`,
    [now],
  );
  await owner.query('rollback');

  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('assignments_awaited_by_start');
});
