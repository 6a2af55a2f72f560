import { expect, test } from 'vitest';
import { openWorld } from './open-world.ts';
import { reachTransitions } from './reach-transitions.ts';
import { machines, statesOf, transitionsOf, type Machine } from './transitions.ts';

const opened = openWorld(new Date('2026-11-20T12:00:00Z'));

// The last event of the thing, whichever of its ids names it.
const lastEvent = async (machine: Machine, id: string): Promise<string> => {
  const name =
    machine === 'assignment' || machine === 'attendance' ? 'assignment_id' : `after ->> '${machine}Id'`;
  const { rows } = await opened.world.owner.query<{ before: string; after: string }>(
    `select coalesce(before ->> 'state', 'none') as before, after ->> 'state' as after from event_log
     where ${name} = $1 and type like $2 order by seq desc limit 1`,
    [id, `${machine}\\_%`],
  );
  return `${rows[0]!.before} → ${rows[0]!.after}`;
};

// Attendance is no column of its own: the last step that was written down.
const written: Partial<Record<Machine, string>> = {
  attendance: `select case when attendance_confirmed_at is not null then 'confirmed'
      when attendance_at_risk_at is not null then 'at_risk' when attendance_chased_at is not null then 'chased'
      when attendance_asked_at is not null then 'asked' end as state
    from assignments where id = $1`,
};

const stateOf = async (machine: Machine, id: string): Promise<string> =>
  (
    await opened.world.owner.query<{ state: string }>(
      written[machine] ?? `select state from ${machine}s where id = $1`,
      [id],
    )
  ).rows[0]!.state;

const all = machines.flatMap((machine) =>
  transitionsOf[machine].map((transition) => [machine, transition] as const),
);

test.each(machines)('every state of the machine %s can be reached', (machine) => {
  const reached = transitionsOf[machine].map((transition) => transition.split(' → ')[1]);

  expect(statesOf[machine].filter((state) => !reached.includes(state))).toEqual([]);
});

test('each transition that the rules let happen is reached below, and no other is', async () => {
  const ways = await reachTransitions(opened.world);

  for (const machine of machines)
    expect(Object.keys(ways[machine]).sort()).toEqual([...transitionsOf[machine]].sort());
  const counts = machines.map((machine) => `${machine} ${transitionsOf[machine].length}`);
  console.log(`transitions reached: ${all.length} (${counts.join(', ')})`);
});

test.each(all)('%s: %s', async (machine, transition) => {
  const ways = await reachTransitions(opened.world);

  const id = await ways[machine][transition]!();

  expect(await lastEvent(machine, id)).toBe(transition);
  expect(await stateOf(machine, id)).toBe(transition.split(' → ')[1]);
});
