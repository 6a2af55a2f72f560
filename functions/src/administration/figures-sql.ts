import { queueNames, type Figures, type QueueFigures } from './alert-rules.ts';
import type { Transaction } from '../platform/postgres.ts';
import { listJobRuns, readDeliveryCounts } from './health-sql.ts';

interface Others {
  readonly calendars: Record<string, number>;
  readonly webhooks: QueueFigures;
  readonly recentEvents: Record<string, number>;
}

/** Minutes of the event log that are counted. */
export const recentMinutes = 5;

const readOthers = async (tx: Transaction, now: Date): Promise<Others> => {
  const [row] = await tx.query<Others>(
    `select
       (select coalesce(jsonb_object_agg(state, n), '{}') from (
          select state, count(*)::int as n from calendar_connections group by state) c) as calendars,
       (select jsonb_build_object('waiting', count(*)::int, 'failing', count(*) filter (where attempts > 0)::int,
          'lateSeconds', coalesce(greatest(extract(epoch from $1::timestamptz - min(next_attempt_at)), 0), 0)::float)
        from webhook_deliveries where state = 'pending') as webhooks,
       (select coalesce(jsonb_object_agg(type, n), '{}') from (
          select type, count(*)::int as n from event_log
          where occurred_at > $1::timestamptz - make_interval(mins => $2) and occurred_at <= $1
            and type in ('booking_created', 'booking_cancelled', 'assignment_confirmed', 'assignment_cancelled')
          group by type) e) as "recentEvents"`,
    [now, recentMinutes],
  );
  return row!;
};

/** Everything that is watched, of the platform as a whole. Enters as a job: it belongs to nobody. */
export const readFigures = async (tx: Transaction, now: Date): Promise<Figures> => {
  await tx.query('select enter_as_job()');
  const counts = await readDeliveryCounts(tx, now);
  const { webhooks, ...others } = await readOthers(tx, now);
  const queues = { ...counts, webhooks };
  return {
    ...others,
    unreadSeconds: counts.log.unreadSeconds,
    queues: Object.fromEntries(queueNames.map((name) => [name, queues[name]])) as Figures['queues'],
    deadLetters: counts.deadLetters,
    jobs: await listJobRuns(tx),
  };
};
