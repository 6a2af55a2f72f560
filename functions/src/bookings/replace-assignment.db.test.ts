import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, openWorld, outcomes, refusalOf } from '../../test/open-world.ts';
import { replaceAssignment } from './replace-assignment.ts';

const booked = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(booked);

const confirmed = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const { assignmentIds, shiftId } = await bookShift(acme, [fay.id], booked);
  return { id: assignmentIds[0]!, shiftId, acme, fay, finn };
};

const replace = (uid: string, id: string, freelancerId: string, now = booked) =>
  callAs('replaceAssignment', replaceAssignment, { uid, now, params: { id }, body: { freelancerId } });

const everything = async (shiftId: string) =>
  (
    await opened.world.owner.query(
      `select (select jsonb_agg(a order by a.id) from assignments a where a.shift_id = $1) as assignments,
              (select count(*)::int from event_log e where e.shift_id = $1) as events,
              (select jsonb_agg(f.availability_version order by f.id) from freelancers f) as versions`,
      [shiftId],
    )
  ).rows[0];

test('the newcomer is confirmed on the same seat on the terms of now, and the other is free again', async () => {
  const { id, shiftId, acme, fay, finn } = await confirmed();

  const made = await replace(acme.uid, id, finn.id);

  expect(made).toMatchObject({ freelancerId: finn.id, state: 'confirmed', seat: 1, replaces: id, shiftId });
  const { rows } = await opened.world.owner.query(
    `select type, freelancer_id, before ->> 'state' as before, after ->> 'state' as after, affects is not null as affects
     from event_log where shift_id = $1 order by seq offset 1`,
    [shiftId],
  );
  expect(rows).toEqual([
    {
      type: 'assignment_replaced',
      freelancer_id: fay.id,
      before: 'confirmed',
      after: 'replaced',
      affects: true,
    },
    { type: 'assignment_confirmed', freelancer_id: finn.id, before: null, after: 'confirmed', affects: true },
  ]);
  expect(await replace(acme.uid, made.id, fay.id)).toMatchObject({
    state: 'confirmed',
    freelancerId: fay.id,
  });
});

test('the seat stays the same though one before it is empty', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const people = await Promise.all(Array.from({ length: 4 }, () => world.addFreelancer()));
  const ids = people.map(({ id }) => id);
  const { assignmentIds } = await bookShift(acme, ids.slice(0, 3), booked, { headcount: 3 });
  await world.owner.query(`update assignments set state = 'cancelled' where id = $1`, [assignmentIds[0]]);

  expect(await replace(acme.uid, assignmentIds[2]!, ids[3]!)).toMatchObject({ seat: 3 });
});

test('a refused replacement changes nothing, for each reason there is', async () => {
  const { id, shiftId, acme } = await confirmed();
  const { world } = opened;
  const best = await world.addFreelancer({ rating: 5 });
  const globex = await world.addClient();
  const [busy, blocked, paused, cook] = [
    await world.addFreelancer(),
    await world.addFreelancer(),
    await world.addFreelancer(),
    await world.addFreelancer(),
  ];
  await bookShift(globex, [busy.id], booked);
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    blocked.id,
  ]);
  await world.owner.query(`update freelancers set status = 'paused' where id = $1`, [paused.id]);
  await world.owner.query(`delete from freelancer_roles where freelancer_id = $1`, [cook.id]);
  const before = await everything(shiftId);

  const taken = await refusalOf(replace(acme.uid, id, busy.id));
  expect(taken.code).toBe('freelancer_taken');
  expect(taken.details.alternatives?.map(({ freelancerId }) => freelancerId)).toContain(best.id);
  expect(await codeOf(replace(acme.uid, id, blocked.id))).toBe('blocked_by_client');
  expect(await codeOf(replace(acme.uid, id, paused.id))).toBe('freelancer_inactive');
  expect(await codeOf(replace(acme.uid, id, cook.id))).toBe('role_missing');
  expect(await codeOf(replace(acme.uid, id, '01a204ff-0000-7000-8000-000000000001'))).toBe('not_found');

  expect(await everything(shiftId)).toEqual(before);
});

test('somebody cannot replace themselves', async () => {
  const { id, acme, fay } = await confirmed();

  expect(await codeOf(replace(acme.uid, id, fay.id))).toBe('invalid_input');
});

test('what has begun or ended is not replaced', async () => {
  const { id, acme, fay, finn } = await confirmed();
  const begun = await refusalOf(replace(acme.uid, id, finn.id, new Date('2026-12-01T09:00:00Z')));
  await replace(acme.uid, id, finn.id);
  const again = await refusalOf(replace(acme.uid, id, fay.id));

  expect([begun.code, begun.details.possible]).toEqual(['invalid_state', ['check-in']]);
  expect([again.code, again.details.possible]).toEqual(['invalid_state', []]);
});

test('another client finds nothing to replace, a freelancer and a viewer may not', async () => {
  const { id, acme, fay, finn } = await confirmed();
  const globex = await opened.world.addClient();

  expect(await codeOf(replace(globex.uid, id, finn.id))).toBe('not_found');
  expect(await codeOf(replace(fay.uid, id, finn.id))).toBe('forbidden');
  await opened.world.owner.query(`update members set role = 'viewer' where client_id = $1`, [acme.clientId]);
  expect(await codeOf(replace(acme.uid, id, finn.id))).toBe('forbidden');
});

test('of many who replace the same person at once one does, and one person is on the seat', async () => {
  const { id, shiftId, acme } = await confirmed();
  const people = await Promise.all(Array.from({ length: 8 }, () => opened.world.addFreelancer()));

  const results = await outcomes(people.map((person) => replace(acme.uid, id, person.id)));

  expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'invalid_state')]);
  const { rows } = await opened.world.owner.query(
    'select count(*)::int as n from assignments where shift_id = $1 and assignment_blocks(state)',
    [shiftId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('one person wanted by many as a replacement goes to one; the others keep whom they have', async () => {
  const places = await Promise.all(Array.from({ length: 8 }, () => confirmed()));
  const wanted = await opened.world.addFreelancer();

  const results = await outcomes(places.map(({ acme, id }) => replace(acme.uid, id, wanted.id)));

  expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'freelancer_taken')]);
  const { rows } = await opened.world.owner.query(
    'select count(*)::int as n from assignments where shift_id = any ($1) and assignment_blocks(state)',
    [places.map(({ shiftId }) => shiftId)],
  );
  expect(rows).toEqual([{ n: 8 }]);
});

test('two who change places in crossed order at once end in no deadlock and no overlap', async () => {
  const acme = await opened.world.addClient();
  const [one, two, spare] = [
    await opened.world.addFreelancer(),
    await opened.world.addFreelancer(),
    await opened.world.addFreelancer(),
  ];
  const first = await bookShift(acme, [one.id], booked);
  const second = await bookShift(acme, [two.id], booked);

  const results = await outcomes([
    replace(acme.uid, first.assignmentIds[0]!, two.id),
    replace(acme.uid, second.assignmentIds[0]!, one.id),
    replace(acme.uid, first.assignmentIds[0]!, spare.id),
    replace(acme.uid, second.assignmentIds[0]!, spare.id),
  ]);

  for (const result of results) expect(['done', 'freelancer_taken', 'invalid_state']).toContain(result);
  expect(results).toContain('done');
});
