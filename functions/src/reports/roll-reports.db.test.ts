import { expect, test, vi } from 'vitest';
import pg from 'pg';
import { countNaively, readSums } from '../../test/naive-report.ts';
import { readSpans, sumUpSpans } from '../../test/naive-spans.ts';
import { openWorld } from '../../test/open-world.ts';
import { writeHistory } from '../../test/random-history.ts';
import { inTransaction } from '../platform/postgres.ts';
import { forgetReports, readProgress, rollEvents } from './reports-sql.ts';
import { rollReports } from './roll-reports.ts';
import { seed } from '../../../test/seed.ts';

// FLXIBL_SEED repeats a run.
const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const asJob = <Result>(work: Parameters<typeof inTransaction<Result>>[1]): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });
const rollSome = (limit: number): Promise<number> => asJob((tx) => rollEvents(tx, limit, now));

/** Until nothing waits: transactions anywhere in the cluster hold the log back while they run. */
const rollAll = () =>
  vi.waitFor(
    async () => {
      await rollReports(now);
      expect((await asJob(readProgress)).pending).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );
const sorted = (sums: ReadonlyMap<string, number>): [string, number][] =>
  [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));

test('sums rolled bit by bit, made again, and counted naively are the same, over random histories', async () => {
  const { world, adminUrl } = opened;
  for (const round of [0, 1, 2]) {
    await writeHistory(world, adminUrl, seed + round, 250, async (random) => {
      if (random() < 0.2) await rollSome(1 + Math.floor(random() * 12));
    });
    await rollAll();
    const incremental = sorted(await readSums(world.owner));
    const counted = await countNaively(world.owner);
    const naive = sorted(counted);
    expect(sorted(await readSpans(world.owner))).toEqual(sorted(sumUpSpans(counted)));
    await asJob(forgetReports);
    await rollAll();
    const rebuilt = sorted(await readSums(world.owner));

    expect({ seed: seed + round, sums: incremental }).toEqual({ seed: seed + round, sums: naive });
    expect(rebuilt).toEqual(naive);
    expect(sorted(await readSpans(world.owner))).toEqual(sorted(sumUpSpans(counted)));
    expect(naive.length).toBeGreaterThan(100);
  }
}, 60_000);

test('four runs at once roll every event once', async () => {
  const { world, adminUrl } = opened;
  await writeHistory(world, adminUrl, seed + 9, 200, async () => {});

  await vi.waitFor(async () => {
    await Promise.all(Array.from({ length: 4 }, () => rollReports(now)));
    expect((await asJob(readProgress)).pending).toBe(0);
  }, 20_000);

  expect(sorted(await readSums(world.owner))).toEqual(sorted(await countNaively(world.owner)));
});

test('a roll that dies before its commit leaves cursor, facts and sums as they were', async () => {
  const { world, adminUrl } = opened;
  await rollAll();
  const before = { sums: await readSums(world.owner), progress: await asJob(readProgress) };
  await writeHistory(world, adminUrl, seed + 17, 60, async () => {});
  await vi.waitFor(async () => {
    const died = asJob(async (tx) => {
      expect(await rollEvents(tx, 40, now)).toBe(40);
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
  }, 20_000);

  expect(await readSums(world.owner)).toEqual(before.sums);
  expect((await asJob(readProgress)).asOf).toEqual(before.progress.asOf);
  await rollAll();
  expect(sorted(await readSums(world.owner))).toEqual(sorted(await countNaively(world.owner)));
});

test('what a transaction writes that began before others and commits after them is not skipped', async () => {
  const { world, adminUrl } = opened;
  await rollAll();
  const { clientId, siteId } = await world.addClient();
  const { rows } = await world.owner.query<{ id: string }>(
    `with booking as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
     insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
     select id, $1, $2, 'waiter', '2026-12-24 09:00', '2026-12-24 17:00', 'UTC',
            '[2026-12-24 09:00Z, 2026-12-24 17:00Z)', 3 from booking returning id`,
    [clientId, siteId],
  );
  const shift = rows[0]!.id;
  const early = new pg.Client({ connectionString: adminUrl });
  await early.connect();
  await early.query('begin');
  await early.query(`insert into event_log (type, channel) values ('favourite_added', 'web')`);
  const times = { startsAt: '2026-12-24T09:00:00Z', endsAt: '2026-12-24T17:00:00Z' };
  await world.owner.query(
    `insert into event_log (type, channel, client_id, after) values ('booking_created', 'web', $1, $2)`,
    [clientId, { shifts: [{ id: shift, headcount: 3, ...times }] }],
  );
  // Nothing can be rolled while the other runs: of two orders only one is the log's.
  expect(await rollReports(now)).toBe(0);
  await early.query(
    `insert into event_log (type, channel, client_id, shift_id, assignment_id, after)
     values ('assignment_confirmed', 'web', $1, $2, $3, '{"state": "confirmed", "seat": 1}')`,
    [clientId, shift, crypto.randomUUID()],
  );
  const moved = { shiftId: shift, startsAt: '2026-12-23T09:00:00Z', endsAt: '2026-12-23T17:00:00Z' };
  await early.query(
    `insert into event_log (type, channel, client_id, shift_id, assignment_id, before, after)
     values ('assignment_changed', 'web', $1, $2, $3, $4, $5)`,
    [clientId, shift, crypto.randomUUID(), { shiftId: shift }, moved],
  );
  await early.query('commit');
  await early.end();

  // One at a time: by the log, the seat is taken and the shift moved before it was ordered.
  await vi.waitFor(async () => {
    await rollSome(1);
    expect((await asJob(readProgress)).pending).toBe(0);
  }, 20_000);

  const kept = await world.owner.query('select day, shifts, seats_ordered, seats_filled from report_days where client_id = $1 and shifts > 0', [clientId]); // prettier-ignore
  expect(kept.rows).toEqual([{ day: '2026-12-23', shifts: 1, seats_ordered: 3, seats_filled: 1 }]);
});

// Far ahead, for these events say nothing but the moment at which they are written.
test('events of an unknown shape and of older days do not stop the log', async () => {
  const { world } = opened;
  const { clientId, siteId, uid } = await world.addClient({ timeZone: 'America/New_York' });
  const { rows } = await world.owner.query<{ id: string; booking: string }>(
    `with booking as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
     insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount, cancelled_at)
     select id, $1, $2, 'waiter', '2036-12-24 20:00', '2036-12-25 04:00', 'America/New_York',
            '[2036-12-25 01:00Z, 2036-12-25 09:00Z)', 2, now() from booking returning id, booking_id as booking`,
    [clientId, siteId],
  );
  const { id, booking } = rows[0]!;
  const wall = { id, headcount: 2, start: '2036-12-24T20:00', end: '2036-12-25T04:00' };
  const fay = await world.addFreelancer();
  const log = (type: string, after: object | null, more: object = {}) =>
    world.owner.query(
      `insert into event_log (type, channel, client_id, booking_id, actor_user_id, after, shift_id, assignment_id, affects, before)
       select $1, 'web', $2, $3, u.id, $4, m.shift, m.assignment, m.affects, m.before
       from users u, jsonb_to_record($6) as m (shift uuid, assignment uuid, affects tstzrange, before jsonb) where u.auth_uid = $5`,
      [type, clientId, booking, after, 'by' in more ? more.by : uid, more],
    );
  await log('booking_created', null);
  await log('booking_created', { shifts: 'none' });
  await log('booking_cancelled', { shiftIds: 7 });
  await log('booking_created', { shifts: [wall] });
  const assignment = crypto.randomUUID();
  await log('assignment_confirmed', { state: 'confirmed', seat: 1 }, { shift: id, assignment });
  const affects = '[2036-12-25 01:00Z, 2036-12-25 09:00Z)';
  await log('assignment_cancelled', { state: 'cancelled' }, { shift: id, assignment, affects, before: { state: 'confirmed' }, by: fay.uid }); // prettier-ignore
  await log('booking_cancelled', {});
  await rollAll();

  const days = await world.owner.query('select day, seats_ordered, seats_cancelled from report_days where client_id = $1', [clientId]); // prettier-ignore
  const parts = await world.owner.query(`select part, key, count from report_day_parts where client_id = $1 and count > 0 and part = 'cancelled'`, [clientId]); // prettier-ignore
  expect(days.rows).toMatchObject([{ day: '2036-12-24', seats_ordered: 0, seats_cancelled: 2 }]);
  expect(parts.rows).toEqual([{ part: 'cancelled', key: 'freelancer more', count: 1 }]);
});

test('only the platform rolls and forgets', async () => {
  const { uid } = await opened.world.addClient();
  for (const statement of [`select roll_reports(10, now())`, 'select forget_reports()']) {
    const asClient = inTransaction('read write', async (tx) => {
      await tx.query('select enter($1)', [uid]);
      await tx.query(statement);
    });
    await expect(asClient).rejects.toMatchObject({ code: '42501' });
  }
});
