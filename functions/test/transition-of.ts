import type { World } from './build-world.ts';
import type { Machine } from './transitions.ts';

// Attendance is no column of its own: the last step that was written down.
const stateOf: Partial<Record<Machine, string>> = {
  attendance: `select case when attendance_confirmed_at is not null then 'confirmed'
      when attendance_at_risk_at is not null then 'at_risk' when attendance_chased_at is not null then 'chased'
      when attendance_asked_at is not null then 'asked' end as state
    from assignments where id = $1`,
};

/**
 * The last transition of something as its last event tells it, `confirmed → cancelled`.
 * @throws when its row is in another state than the event says
 */
export const transitionOf = async ({ owner }: World, machine: Machine, id: string): Promise<string> => {
  // Whichever of the event's ids names it.
  const name =
    machine === 'assignment' || machine === 'attendance' ? 'assignment_id' : `after ->> '${machine}Id'`;
  const { rows: events } = await owner.query<{ before: string; after: string }>(
    `select coalesce(before ->> 'state', 'none') as before, after ->> 'state' as after from event_log
     where ${name} = $1 and type like $2 order by seq desc limit 1`,
    [id, `${machine}\\_%`],
  );
  const { rows } = await owner.query<{ state: string }>(
    stateOf[machine] ?? `select state from ${machine}s where id = $1`,
    [id],
  );
  const { before, after } = events[0]!;
  if (rows[0]!.state !== after) throw new Error(`it is ${rows[0]!.state}, and its last event says ${after}`);
  return `${before} → ${after}`;
};
