import type { Health } from '@flxibl/contracts/health';
import type { Transaction } from '../platform/postgres.ts';

export interface JobRun {
  readonly name: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: 'running' | 'done' | 'failed';
  readonly done: number | null;
  readonly failedAt: Date | null;
}

export const listJobRuns = (tx: Transaction): Promise<JobRun[]> =>
  tx.query<JobRun>(
    `select name, started_at as "startedAt", ended_at as "endedAt", outcome, done, failed_at as "failedAt" from job_runs`,
  );

type Counts = Pick<Health, 'log' | 'projections' | 'inboxes' | 'pushes' | 'mails' | 'deadLetters'>;

/** How far each way of delivery is behind, and what did not arrive, in one statement. */
export const readDeliveryCounts = async (tx: Transaction, now: Date): Promise<Counts> => {
  const late = (column: string): string =>
    `coalesce(greatest(extract(epoch from $1::timestamptz - min(${column})), 0), 0)::float`;
  const queue = (table: 'deliveries' | 'mails', where: string): string =>
    `(select jsonb_build_object('waiting', count(*)::int, 'failing', count(*) filter (where last_error is not null)::int,
       'lateSeconds', ${late('next_attempt_at')}) from ${table} where state = 'pending' and ${where})`;
  const [row] = await tx.query<Counts>(
    `select
       jsonb_build_object('unreadSeconds', coalesce((
         select greatest(extract(epoch from $1::timestamptz - e.occurred_at), 0)::float
         from event_cursors c join event_log e on (e.tx, e.seq) > (c.tx, c.seq)
         where c.name = 'notifications' order by e.tx, e.seq limit 1), 0)) as log,
       (select jsonb_build_object('waiting', count(*)::int, 'failing', count(*) filter (where attempts > 0)::int,
          'lateSeconds', ${late('since')}) from pending_projections) as projections,
       ${queue('deliveries', 'device_id is null')} as inboxes,
       ${queue('deliveries', 'device_id is not null')} as pushes,
       ${queue('mails', 'true')} as mails,
       (select jsonb_build_object('push', count(*) filter (where kind = 'push')::int,
          'inbox', count(*) filter (where kind = 'inbox')::int,
          'mail', count(*) filter (where kind = 'mail')::int,
          'projection', count(*) filter (where kind = 'projection')::int) from dead_letters) as "deadLetters"`,
    [now],
  );
  return row!;
};

export interface ReconciliationRow {
  readonly id: string;
  readonly kind: 'scheduled' | 'rebuild';
  readonly orderedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly freelancers: { compared: number; drifted: number; repaired: number; days: number };
  readonly inboxes: { compared: number; drifted: number; repaired: number };
  readonly oldestDriftAt: Date | null;
}

export const listReconciliations = (tx: Transaction, limit: number): Promise<ReconciliationRow[]> =>
  tx.query<ReconciliationRow>(
    `select id, kind, ordered_at as "orderedAt", started_at as "startedAt", ended_at as "endedAt",
            jsonb_build_object('compared', freelancers_compared, 'drifted', freelancers_drifted,
              'repaired', freelancers_repaired, 'days', days_drifted) as freelancers,
            jsonb_build_object('compared', inboxes_compared, 'drifted', inboxes_drifted,
              'repaired', inboxes_repaired) as inboxes,
            oldest_drift_at as "oldestDriftAt"
     from reconciliations order by id desc limit $1`,
    [limit],
  );
