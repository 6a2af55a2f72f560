import type { Overview } from '@flxibl/contracts/overview';
import type { Transaction } from '../platform/postgres.ts';

/** Counts for the UTC day of `now` and the seven from it on, in one statement. */
export const readOverview = async (tx: Transaction, now: Date): Promise<Omit<Overview, 'asOf'>> => {
  const [row] = await tx.query<Omit<Overview, 'asOf'>>(
    `with day as (
       select n, date_trunc('day', $1::timestamptz, 'UTC') + n * interval '1 day' as starts_at
       from generate_series(0, 6) n
     ),
     daily as (
       select d.n, d.starts_at, count(s.id)::int as shifts, coalesce(sum(s.headcount), 0)::int as seats,
              coalesce(sum(st.filled), 0)::int as filled
       from day d
       left join shifts s on lower(s.during) >= d.starts_at and lower(s.during) < d.starts_at + interval '1 day'
         and s.cancelled_at is null
       left join shift_states st on st.shift_id = s.id
       group by d.n, d.starts_at
     ),
     today as (select * from daily where n = 0)
     select
       (select jsonb_build_object(
          'shifts', t.shifts, 'seats', t.seats, 'filledSeats', t.filled,
          'freelancersAtWork', (select count(distinct a.freelancer_id)::int from assignments a
                                where a.during @> $1::timestamptz and assignment_blocks(a.state)),
          'bookingsMade', (select count(*)::int from event_log e
                           where e.type = 'booking_created' and e.occurred_at >= t.starts_at),
          'cancellations', (select count(*)::int from event_log e
                            where e.type = 'assignment_cancelled' and e.occurred_at >= t.starts_at)
        ) from today t) as today,
       jsonb_build_object(
         'activeFreelancers', (select count(*)::int from freelancers where status = 'active'),
         'clients', (select count(*)::int from clients),
         'sites', (select count(*)::int from sites),
         'pools', (select count(*)::int from pools)
       ) as totals,
       (select jsonb_agg(jsonb_build_object(
          'date', to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD'), 'seats', seats, 'filledSeats', filled
        ) order by n) from daily) as "nextDays",
       (select jsonb_build_object(
          'pending', count(*)::int,
          'oldestPendingSeconds', coalesce(extract(epoch from $1::timestamptz - min(since)), 0)::float
        ) from pending_projections) as live`,
    [now],
  );
  return row!;
};
