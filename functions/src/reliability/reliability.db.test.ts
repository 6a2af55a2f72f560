import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld, outcomes } from '../../test/open-world.ts';
import { randomSource } from '../../test/random-terms.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { reportNoShow } from '../bookings/report-no-show.ts';
import { appealIncident } from '../incidents/appeal-incident.ts';
import { disputeIncident } from '../incidents/dispute-incident.ts';
import { overturnIncident } from '../incidents/overturn-incident.ts';
import { upholdIncident } from '../incidents/uphold-incident.ts';
import { getReliability } from './get-reliability.ts';
import { pointsOfKind } from './reliability-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const start = Date.parse('2026-12-01T09:00:00Z');
const hoursBefore = (hours: number, millis = 0): Date => new Date(start - hours * 3_600_000 + millis);
const opened = openWorld(now);

const booked = async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const { assignmentIds } = await bookShift(acme, [fay.id], now);
  return { acme, fay, id: assignmentIds[0]! };
};
const cancel = (uid: string, id: string, at: Date) =>
  callAs('cancelAssignment', cancelAssignment, { uid, now: at, params: { id }, body: { reason: 'ill' } });
const recordOf = (uid: string, id: string, at: Date) =>
  callAs('getReliability', getReliability, { uid, now: at, params: { id } });

test.each([
  [100, 0],
  [72, 0],
  [71, 1],
  [24, 1],
  [23, 2],
  [6, 2],
  [5, 3],
])('a freelancer who cancels %i hours before pays %i points', async (hours, points) => {
  const { fay, id } = await booked();
  const at = hoursBefore(hours);

  await cancel(fay.uid, id, at);

  expect(await recordOf(fay.uid, fay.id, at)).toMatchObject({
    points,
    counts: { late_cancellation: points > 0 ? 1 : 0 },
    entries: points > 0 ? [{ kind: 'late_cancellation', points, assignmentId: id, state: 'open' }] : [],
  });
});

test('what a client or the platform cancels costs the freelancer nothing', async () => {
  for (const by of ['client', 'platform']) {
    const { acme, fay, id } = await booked();
    await cancel(by === 'client' ? acme.uid : await opened.world.addAdmin(), id, hoursBefore(3));
    expect(await recordOf(fay.uid, fay.id, hoursBefore(3))).toMatchObject({ points: 0, entries: [] });
  }
});

test('a cancellation is disputed, upheld, appealed and overturned as any incident; then it costs nothing', async () => {
  const { acme, fay, id } = await booked();
  const admin = await opened.world.addAdmin();
  const at = hoursBefore(3);
  await cancel(fay.uid, id, at);
  const [entry] = (await recordOf(fay.uid, fay.id, at)).entries!;
  const step = <Name extends 'disputeIncident' | 'upholdIncident' | 'appealIncident' | 'overturnIncident'>(
    uid: string,
    name: Name,
    useCase: Parameters<typeof callAs<Name, unknown>>[1],
  ) => callAs(name, useCase, { uid, now: at, params: { id: entry!.incidentId }, body: { reason: 'hospital' } }); // prettier-ignore

  await step(fay.uid, 'disputeIncident', disputeIncident);
  await step(acme.uid, 'upholdIncident', upholdIncident);
  expect((await recordOf(fay.uid, fay.id, at)).entries).toMatchObject([
    { state: 'upheld', points: 3, appealUntil: hoursBefore(3 - 5 * 24).toISOString() },
  ]);
  await step(fay.uid, 'appealIncident', appealIncident);
  expect(await recordOf(fay.uid, fay.id, at)).toMatchObject({ points: 3, entries: [{ state: 'appealed' }] });
  await step(admin, 'overturnIncident', overturnIncident);

  expect(await recordOf(fay.uid, fay.id, at)).toMatchObject({
    points: 0,
    counts: { late_cancellation: 0 },
    entries: [{ state: 'overturned', points: 0, pointsLeft: 0, appealUntil: null }],
  });
});

test('the entry names the event that opened it', async () => {
  const { fay, id } = await booked();
  await cancel(fay.uid, id, hoursBefore(3));

  const [entry] = (await recordOf(fay.uid, fay.id, hoursBefore(3))).entries!;

  const { rows } = await opened.world.owner.query(
    `select type, after ->> 'incidentId' as incident, after ->> 'points' as points from event_log where id = $1`,
    [entry!.eventId],
  );
  expect(rows).toEqual([{ type: 'incident_opened', incident: entry!.incidentId, points: '3' }]);
});

test('clients see points and counts alone, another freelancer nothing', async () => {
  const { fay, acme, id } = await booked();
  const after = new Date(start + 3_600_000);
  await callAs('reportNoShow', reportNoShow, { uid: acme.uid, now: after, params: { id } });
  const globex = await opened.world.addClient();
  const finn = await opened.world.addFreelancer();
  const admin = await opened.world.addAdmin();

  const seen = await recordOf(globex.uid, fay.id, after);

  expect(seen).toMatchObject({ points: 3, counts: { no_show: 1 }, entries: null });
  expect(JSON.stringify(seen)).not.toContain(id);
  expect((await recordOf(admin, fay.id, after)).entries).toHaveLength(1);
  expect(await codeOf(recordOf(finn.uid, fay.id, after))).toBe('not_found');
  expect(await codeOf(recordOf(admin, id, after))).toBe('not_found');
});

test('of five cancellations at once one costs points', async () => {
  const { fay, id } = await booked();
  const at = hoursBefore(3);

  const ends = await outcomes(Array.from({ length: 5 }, () => cancel(fay.uid, id, at)));

  expect(ends.toSorted()).toEqual(['done', ...Array.from({ length: 4 }, () => 'invalid_state')]);
  expect(await recordOf(fay.uid, fay.id, at)).toMatchObject({ points: 3, counts: { late_cancellation: 1 } });
});

test('nobody writes points by hand: the application may insert them and never change them', async () => {
  const { rows } = await opened.world.owner.query(
    `select has_column_privilege('flxibl_app', 'incidents', 'points', 'update') as update`,
  );
  expect(rows).toEqual([{ update: false }]);
});

test('the function in SQL gives the score of the rule, over random histories', async () => {
  const random = randomSource(7);
  const { owner } = opened.world;
  const at = new Date('2026-11-20T12:00:00Z');
  const told: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const { clientId, siteId, uid } = await opened.world.addClient();
    const fay = await opened.world.addFreelancer();
    // Days apart, so that nothing overlaps; some good, some with an incident, some of it long ago.
    for (let n = 0; n < 40; n += 1) {
      const kind = ['late', 'early_leave', 'no_show', 'late_cancellation'][Math.floor(random() * 14)] ?? null;
      const state = ['open', 'upheld', 'overturned', 'appealed'][Math.floor(random() * 4)]!;
      await owner.query(
        `with during as (select $3::timestamptz - ($4 * interval '6 days') as start), booking as (
           insert into bookings (client_id, site_id) values ($1, $2) returning id
         ), shift as (
           insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
           select id, $1, $2, 'waiter', start at time zone 'UTC', start at time zone 'UTC' + interval '8 hours', 'UTC',
                  tstzrange(start, start + interval '8 hours'), 1 from booking, during returning id, during
         ), assignment as (
           insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                    charge_rate, currency)
           select id, $1, 1, $5, 1, case $6 when 'no_show' then 'no_show' when 'late_cancellation' then 'cancelled'
                  else 'approved' end, during, 20, 24, 'EUR' from shift returning *
         )
         insert into incidents (assignment_id, client_id, freelancer_id, kind, state, points, appeal_days, created_at,
                                decided_at, appealed_at)
         select id, $1, $5, $6, $7, case $6 when 'late_cancellation' then $8::int end, 5, starts_at, starts_at, starts_at
         from assignment where $6 is not null`,
        [clientId, siteId, at, n + random() / 2 + 0.5, fay.id, kind, state, Math.ceil(random() * 3)],
      );
    }
    const { rows } = await owner.query<{ points: number; share: string }>(
      `select set_config('app.role', 'admin', false), reliability_points($1, $2) as points,
              reliability_of($1, $2) as share`,
      [fay.id, at],
    );
    expect((await recordOf(uid, fay.id, at)).points).toBe(rows[0]!.points);
    // What the search ranks by, whoever asks.
    expect(Number(rows[0]!.share)).toBe(Math.max(0, (10 - rows[0]!.points) / 10));
    told.push(rows[0]!.points);
  }
  expect(new Set(told).size).toBeGreaterThan(3);
});

test('SQL and the rules agree on what a kind costs', async () => {
  for (const [kind, points] of Object.entries(pointsOfKind)) {
    const { rows } = await opened.world.owner.query(
      `select incident_points(jsonb_populate_record(null::incidents, jsonb_build_object('kind', $1::text, 'state', 'open'))) as points`,
      [kind],
    );
    expect(rows).toEqual([{ points }]);
  }
});
