import { expect, test } from 'vitest';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { appealIncident } from './appeal-incident.ts';
import { disputeIncident } from './dispute-incident.ts';
import { listIncidents } from './list-incidents.ts';
import { overturnIncident } from './overturn-incident.ts';
import { upholdIncident } from './uphold-incident.ts';

const now = new Date('2026-12-02T09:00:00Z');
const days = (n: number, millis = 0): Date => new Date(now.getTime() + n * 24 * 3_600_000 + millis);
const opened = openWorld(now);

/** Fay did not come to Acme, and an incident is open. */
const missed = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const { rows } = await world.owner.query<{ id: string; assignment: string }>(
    `with booking as (
       insert into bookings (client_id, site_id) values ($1, $2) returning id
     ), shift as (
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select id, $1, $2, 'waiter', '2026-12-01 09:00', '2026-12-01 17:00', 'UTC', '[2026-12-01 09:00Z, 2026-12-01 17:00Z)', 1
       from booking returning id
     ), assignment as (
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency)
       select id, $1, 1, $3, 1, 'no_show', '[2026-12-01 09:00Z, 2026-12-01 17:00Z)', 20, 24, 'EUR' from shift returning id
     )
     insert into incidents (assignment_id, client_id, freelancer_id, kind, state, reason, appeal_days, created_at)
     select id, $1, $3, 'no_show', 'open', 'nobody came', 5, $4 from assignment returning id, assignment_id as assignment`,
    [acme.clientId, acme.siteId, fay.id, now],
  );
  return { id: rows[0]!.id, assignmentId: rows[0]!.assignment, acme, fay };
};

const step =
  <Name extends 'disputeIncident' | 'upholdIncident' | 'overturnIncident' | 'appealIncident'>(
    name: Name,
    useCase: Parameters<typeof callAs<Name, unknown>>[1],
  ) =>
  (uid: string, id: string, at: Date = now, reason: string = name) =>
    callAs(name, useCase, { uid, now: at, params: { id }, body: { reason } });

const dispute = step('disputeIncident', disputeIncident);
const uphold = step('upholdIncident', upholdIncident);
const overturn = step('overturnIncident', overturnIncident);
const appeal = step('appealIncident', appealIncident);

const listed = async (uid: string, query: object = {}) =>
  (await callAs('listIncidents', listIncidents, { uid, now, query: { limit: 50, ...query } })).items;

test('a dispute, a decision, an appeal and the last word, each with its reason and its event', async () => {
  const { id, assignmentId, acme, fay } = await missed();
  const admin = await opened.world.addAdmin();

  expect(await dispute(fay.uid, id)).toMatchObject({
    state: 'disputed',
    disputeReason: 'disputeIncident',
    final: false,
  });
  expect(await uphold(acme.uid, id)).toMatchObject({
    state: 'upheld',
    decidedAt: now.toISOString(),
    appealUntil: days(5).toISOString(),
    final: false,
  });
  expect(await appeal(fay.uid, id, days(5))).toMatchObject({ state: 'appealed', appealUntil: null });
  expect(await overturn(admin, id, days(6), 'the gate was locked')).toMatchObject({
    state: 'overturned',
    decisionReason: 'the gate was locked',
    final: true,
  });

  const { rows } = await opened.world.owner.query(
    `select type, before ->> 'state' as before, after ->> 'state' as after, reason is not null as reason,
            affects is null as quiet
     from event_log where assignment_id = $1 order by seq`,
    [assignmentId],
  );
  expect(rows).toEqual([
    { type: 'incident_disputed', before: 'open', after: 'disputed', reason: true, quiet: true },
    { type: 'incident_upheld', before: 'disputed', after: 'upheld', reason: true, quiet: true },
    { type: 'incident_appealed', before: 'upheld', after: 'appealed', reason: true, quiet: true },
    { type: 'incident_overturned', before: 'appealed', after: 'overturned', reason: true, quiet: true },
  ]);
});

test('a client may let an undisputed one go, and not uphold it unheard', async () => {
  const { id, acme } = await missed();

  const unheard = await refusalOf(uphold(acme.uid, id));

  expect([unheard.code, unheard.details.possible]).toEqual(['invalid_state', ['overturn']]);
  expect(await overturn(acme.uid, id)).toMatchObject({ state: 'overturned', final: true });
  expect(await codeOf(overturn(acme.uid, id))).toBe('invalid_state');
});

test('an appeal a millisecond after its days is refused', async () => {
  const { id, acme, fay } = await missed();
  await dispute(fay.uid, id);
  await uphold(acme.uid, id);

  const refusal = await refusalOf(appeal(fay.uid, id, days(5, 1)));

  expect(refusal).toMatchObject({ code: 'invalid_state', details: { possible: [] } });
  expect(refusal.message).toMatch(/time to appeal is over/);
});

test('after an appeal only the platform decides, and then nobody any more', async () => {
  const { id, acme, fay } = await missed();
  const admin = await opened.world.addAdmin();
  await dispute(fay.uid, id);
  await uphold(acme.uid, id);
  await appeal(fay.uid, id);

  expect(await codeOf(overturn(acme.uid, id))).toBe('forbidden');
  expect(await uphold(admin, id)).toMatchObject({ state: 'upheld', final: true, appealUntil: null });
  for (const work of [() => appeal(fay.uid, id), () => overturn(admin, id), () => overturn(acme.uid, id)]) {
    expect(await codeOf(work())).toBe('invalid_state');
  }
});

test('steps twice, out of turn and by the wrong role', async () => {
  const { id, acme, fay } = await missed();

  expect(await codeOf(appeal(fay.uid, id))).toBe('invalid_state');
  expect(await codeOf(dispute(acme.uid, id))).toBe('forbidden');
  expect(await codeOf(overturn(fay.uid, id))).toBe('forbidden');
  await dispute(fay.uid, id);
  expect(await codeOf(dispute(fay.uid, id))).toBe('invalid_state');
  await opened.world.owner.query(`update members set role = 'viewer' where client_id = $1`, [acme.clientId]);
  expect(await codeOf(uphold(acme.uid, id))).toBe('forbidden');
});

test('another client and another freelancer see and touch nothing of it', async () => {
  const { id, acme, fay } = await missed();
  const globex = await opened.world.addClient();
  const finn = await opened.world.addFreelancer();

  expect(await codeOf(dispute(finn.uid, id))).toBe('not_found');
  expect(await codeOf(uphold(globex.uid, id))).toBe('not_found');
  expect(await codeOf(overturn(globex.uid, id))).toBe('not_found');
  expect([await listed(finn.uid), await listed(globex.uid)]).toEqual([[], []]);
  expect(await listed(fay.uid)).toMatchObject([{ id, kind: 'no_show', reason: 'nobody came' }]);
  expect(await listed(acme.uid)).toMatchObject([{ id, freelancerId: fay.id, state: 'open' }]);
  expect(await listed(acme.uid, { state: 'upheld' })).toEqual([]);
});

test('a member limited to another site finds nothing of it', async () => {
  const { id, acme, fay } = await missed();
  await dispute(fay.uid, id);
  await limitToAnotherSite(opened.world, acme.clientId);

  expect(await listed(acme.uid)).toEqual([]);
  expect(await codeOf(uphold(acme.uid, id))).toBe('not_found');
});

test('of ten decisions at once one counts', async () => {
  const { id, assignmentId, acme, fay } = await missed();
  const admin = await opened.world.addAdmin();
  await dispute(fay.uid, id);

  const results = await outcomes(
    Array.from({ length: 10 }, (_, n) => (n % 2 ? uphold(acme.uid, id) : overturn(admin, id))),
  );

  expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 9 }, () => 'invalid_state')]);
  const { rows } = await opened.world.owner.query(
    'select count(*)::int as n from event_log where assignment_id = $1',
    [assignmentId],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('pages of the list give every incident once, the newest first', async () => {
  const { id } = await missed();
  const others = [await missed(), await missed()];
  const admin = await opened.world.addAdmin();

  const first = await callAs('listIncidents', listIncidents, { uid: admin, now, query: { limit: 2 } });
  const second = await callAs('listIncidents', listIncidents, {
    uid: admin,
    now,
    query: { limit: 1, cursor: first.nextCursor! },
  });

  expect([...first.items, ...second.items].map((item) => item.id)).toEqual([
    others[1]!.id,
    others[0]!.id,
    id,
  ]);
});
