import { expect, test } from 'vitest';
import { clockChanges, fillClockChanges } from '../../test/fill-clock-changes.ts';
import { openWorld } from '../../test/open-world.ts';
import { seed } from '../../../test/seed.ts';
import { inTransaction } from '../platform/postgres.ts';
import { remindPeople } from './remind-people.ts';
import { reminderDue } from './reminder-rules.ts';
import { dueReminders } from './reminders-sql.ts';

const hour = 3_600_000;
const { booked, first, last } = clockChanges;
/** 50,000 with FLXIBL_REMINDERS=50000, which takes some minutes. */
const wanted = Number(process.env['FLXIBL_REMINDERS'] ?? 300);
const opened = openWorld(booked);

const chances = (state: number) => (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
};

interface Known {
  /** Where it was planned, and comes back to. */
  readonly planned: Date;
  startsAt: Date;
  agreedAt: Date;
  state: 'confirmed' | 'cancelled';
  told: { deadline: number; hours: number }[];
}

test(
  `${wanted} shifts over two clock changes, the job run never, once, twice or twice at once: each due reminder once`,
  { timeout: 3_600_000 },
  async () => {
    const { owner } = opened.world;
    const chance = chances(seed);
    const slots = wanted > 3000 ? 100 : 20;
    const filled = await fillClockChanges(opened.world, { slots, people: Math.ceil(wanted / slots) });
    const known = new Map<string, Known>(
      filled.map(({ id, startsAt }) => [
        id,
        { planned: startsAt, startsAt, agreedAt: booked, state: 'confirmed', told: [] },
      ]),
    );
    const ids = [...known.keys()];
    const changed = Math.max(1, Math.round(ids.length / 500));
    let expected = 0;

    let at = first - 26 * hour;
    while (at < last + hour) {
      at += Math.round(chance() * chance() * 3 * hour) + 1000;
      const now = new Date(at);
      for (let n = 0; n < changed; n += 1) {
        const id = ids[Math.floor(chance() * ids.length)]!;
        const one = known.get(id)!;
        // Moved twice at the same moment it would look to the trigger as if nobody had said when.
        if (one.state === 'cancelled' || one.startsAt <= now || one.agreedAt.getTime() === at) continue;
        if (chance() < 0.3) {
          await owner.query(`update assignments set state = 'cancelled' where id = $1`, [id]);
          one.state = 'cancelled';
        } else {
          // Half an hour there, and another time back.
          const there = new Date(one.planned.getTime() + hour / 2);
          const startsAt = one.startsAt.getTime() === there.getTime() ? one.planned : there;
          await owner.query(
            `update assignments set during = tstzrange($2, $2::timestamptz + interval '1 hour'), agreed_at = $3 where id = $1`,
            [id, startsAt, now],
          );
          known.set(id, { ...one, startsAt, agreedAt: now, told: [] });
        }
      }
      const runs = Math.floor(chance() * 4);
      if (runs === 1) await remindPeople(now);
      if (runs === 2) for (const _ of [1, 2]) await remindPeople(now);
      if (runs === 3) await Promise.all([remindPeople(now), remindPeople(now)]);
      if (runs === 0) continue;
      for (const one of known.values()) {
        if (one.state === 'cancelled') continue;
        const told = one.told.map(({ hours }) => hours);
        const due = reminderDue({ ...one, reminderHours: [24, 2], told }, now);
        if (due === undefined) continue;
        one.told.push({ deadline: one.startsAt.getTime(), hours: due });
        expected += 1;
      }
    }

    const { rows } = await owner.query<{ id: string; hours: number; deadline: Date }>(
      `select assignment_id as id, (after ->> 'hours')::int as hours, (after ->> 'startsAt')::timestamptz as deadline
       from event_log where type = 'assignment_reminded' order by seq`,
    );
    expect(rows).toHaveLength(expected);
    expect(expected).toBeGreaterThan(ids.length);
    const told = Map.groupBy(rows, ({ id }) => id);
    for (const [id, one] of known) {
      const present = (told.get(id) ?? []).filter(
        ({ deadline }) => deadline.getTime() === one.startsAt.getTime(),
      );
      expect(present.slice(-one.told.length || present.length).map(({ hours }) => hours)).toEqual(
        one.told.map(({ hours }) => hours),
      );
    }
    // Of the table that keeps them, nothing of which depends on the rule above.
    const { rows: wrong } = await owner.query(
      `select from told_deadlines where kind = 'reminder' and (told_at >= deadline or told_at < deadline - lead)`,
    );
    expect(wrong).toEqual([]);
  },
);

test.runIf(process.env['FLXIBL_REMINDERS'] !== undefined)(
  'of a million assignments those that are due are found by the index',
  { timeout: 3_600_000 },
  async () => {
    const { world } = opened;
    const { owner } = world;
    const { clientId } = await world.addClient();
    const admin = await owner.connect();
    // Without triggers and constraints: what is measured is one statement that reads.
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, agreed_at)
       select uuidv7(), gen_random_uuid(), $1, 1, gen_random_uuid(), 1,
              case when n % 10 = 0 then 'cancelled' else 'confirmed' end, tstzrange(t, t + interval '1 hour'), 20, 25,
              'EUR', $2
       from generate_series(1, 1000000) n, lateral (select '2027-01-01'::timestamptz + n * interval '31 seconds' as t) x`,
      [clientId, booked],
    );
    admin.release();
    await owner.query('vacuum analyze assignments');
    const now = new Date('2027-06-01T00:00:00Z');
    const { plan, found, ms } = await inTransaction('read only', async (tx) => {
      await tx.query('select enter_as_job()');
      const explained = await tx.query<{ 'QUERY PLAN': string }>(`explain ${dueReminders}`, [
        now,
        null,
        null,
        500,
      ]);
      const times: number[] = [];
      let rows: object[] = [];
      for (let n = 0; n < 9; n += 1) {
        const from = performance.now();
        rows = await tx.query(dueReminders, [now, null, null, 500]);
        times.push(performance.now() - from);
      }
      times.sort((one, other) => one - other);
      return {
        plan: explained.map((row) => row['QUERY PLAN']).join('\n'),
        found: rows.length,
        ms: times[4]!,
      };
    });
    console.log(`${found} due of 1,000,000 found in ${ms.toFixed(1)} ms (median of 9)\n${plan}`);
    expect(plan).toMatch(/assignments_(awaited_)?by_start/);
    expect(plan).not.toContain('Seq Scan on assignments');
    expect(found).toBe(500);
    expect(ms).toBeLessThan(500);
  },
);
