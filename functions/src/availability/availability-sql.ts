import type { AvailabilityException, CalendarFreshness } from '@flxibl/contracts/availability';
import type { Interval } from '@flxibl/contracts/time';
import { rangeText } from '../lib/interval.ts';
import type { RateTerms } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface SiteRow {
  readonly id: string;
  readonly clientId: string;
  readonly timeZone: string;
}

export const findSite = async (tx: Transaction, siteId: string): Promise<SiteRow | undefined> => {
  const [site] = await tx.query<SiteRow>(
    `select id, client_id as "clientId", time_zone as "timeZone" from sites where id = $1`,
    [siteId],
  );
  return site;
};

export interface RangeAtSite {
  readonly site: SiteRow;
  readonly role: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly pool: string | undefined;
}

/** What the rate card says of work that begins then; null: nothing but rate and hours. */
export const findRateTerms = async (
  tx: Transaction,
  { site, role, startsAt }: Omit<RangeAtSite, 'pool'>,
): Promise<RateTerms | null> => {
  const [row] = await tx.query<{ rates: RateTerms | null }>('select rate_terms_of($1, $2, $3, $4) as rates', [
    site.clientId,
    site.id,
    role,
    startsAt,
  ]);
  return row!.rates;
};

export interface BoardRowRaw {
  readonly freelancerId: string;
  readonly name: string;
  readonly headline: string;
  readonly timeZone: string;
  readonly rating: string | null;
  readonly favourite: boolean;
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly roles: string[];
  readonly version: number;
  readonly free: Interval[];
  readonly calendar: CalendarFreshness;
  readonly assignments: {
    readonly id: string;
    readonly bookingId: string;
    readonly siteName: string;
    readonly role: string;
    readonly state: string;
    readonly startsAt: string;
    readonly endsAt: string;
  }[];
}

const freeJson = (freelancer: string, during: string): string => `coalesce((
  select jsonb_agg(jsonb_build_object('startsAt', lower(r), 'endsAt', upper(r)) order by r)
  from unnest(free_time(${freelancer}, ${during})) r), '[]')`;

/** Of whom calendar_freshness has nothing to say, no calendar counts. */
export const freshnessJson = `coalesce(c.freshness, '{"state": "none", "checkedAt": null}') as calendar`;

/** Freelancers of a role with their free time in the range and the client's own assignments in it. */
export const listBoardRows = (
  tx: Transaction,
  { site, role, startsAt, endsAt, pool }: RangeAtSite,
  limit: number,
  now: Date,
): Promise<BoardRowRaw[]> =>
  tx.query<BoardRowRaw>(
    `with shown as materialized (
     select f.id as "freelancerId", f.name, f.headline, f.time_zone as "timeZone", f.rating,
            f.availability_version as version, agreed.pay_rate as "payRate", f.currency,
            agreed.charge_rate as "chargeRate",
            exists (select from favourites v where v.client_id = c.id and v.freelancer_id = f.id) as favourite,
            array(select r.role_id from freelancer_roles r where r.freelancer_id = f.id order by 1) as roles,
            ${freeJson('f.id', '$4::tstzrange')} as free,
            coalesce((
              select jsonb_agg(jsonb_build_object(
                'id', a.id, 'bookingId', s.booking_id, 'siteName', site.name, 'role', s.role_id, 'state', a.state,
                'startsAt', lower(a.during), 'endsAt', upper(a.during)) order by lower(a.during))
              from assignments a join shifts s on s.id = a.shift_id join sites site on site.id = s.site_id
              where a.freelancer_id = f.id and a.client_id = c.id and a.during && $4::tstzrange
                and assignment_blocks(a.state)
            ), '[]') as assignments
     from freelancer_roles fr
     join freelancers f on f.id = fr.freelancer_id
     join clients c on c.id = $1
     cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, rate_terms_of($1, $6, $2, $7)) agreed
     where fr.role_id = $2 and f.status = 'active'
       and ($3::uuid is null
            or exists (select from pool_members m where m.pool_id = $3 and m.freelancer_id = f.id))
     order by favourite desc, f.rating desc nulls last, f.id
     limit $5)
     select shown.*, ${freshnessJson}
     from shown
     left join calendar_freshness(array(select s."freelancerId" from shown s), $1, $8) c
       on c.freelancer_id = shown."freelancerId"
     order by favourite desc, rating desc nulls last, shown."freelancerId"`,
    [site.clientId, role, pool ?? null, rangeText(startsAt, endsAt), limit, site.id, startsAt, now],
  );

/** When a freelancer is free in the range, and the version of that; undefined when not to be seen. */
export const findFreeTime = async (
  tx: Transaction,
  freelancerId: string,
  from: Date,
  to: Date,
): Promise<{ free: Interval[]; version: number } | undefined> => {
  const [row] = await tx.query<{ free: Interval[]; version: number }>(
    `select availability_version as version, ${freeJson('f.id', '$2::tstzrange')} as free
     from freelancers f where f.id = $1`,
    [freelancerId, rangeText(from, to)],
  );
  return row;
};

/** Takes the freelancer's row, so that changes of availability and bookings follow each other. */
export const lockFreelancer = async (
  tx: Transaction,
  id: string,
): Promise<{ timeZone: string } | undefined> => {
  const [row] = await tx.query<{ timeZone: string }>(
    'select time_zone as "timeZone" from freelancers where id = $1 for no key update',
    [id],
  );
  return row;
};

export interface ExceptionRow {
  readonly id: string;
  readonly kind: AvailabilityException['kind'];
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string | null;
}

const exceptionColumns = `
  id, kind, to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
  time_zone as "timeZone", lower(during) as "startsAt", upper(during) as "endsAt", note`;

/** Exceptions that have not ended, by start. */
export const listExceptionRows = (
  tx: Transaction,
  freelancerId: string,
  now: Date,
): Promise<ExceptionRow[]> =>
  tx.query<ExceptionRow>(
    `select ${exceptionColumns} from availability_exceptions
     where freelancer_id = $1 and during && tstzrange($2, null) order by lower(during), id limit 500`,
    [freelancerId, now],
  );

export const insertException = async (
  tx: Transaction,
  freelancerId: string,
  exception: Omit<ExceptionRow, 'id'>,
): Promise<ExceptionRow> => {
  const [row] = await tx.query<ExceptionRow>(
    `insert into availability_exceptions (freelancer_id, kind, starts_at, ends_at, time_zone, during, note)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${exceptionColumns}`,
    [
      freelancerId,
      exception.kind,
      exception.start,
      exception.end,
      exception.timeZone,
      rangeText(exception.startsAt, exception.endsAt),
      exception.note,
    ],
  );
  return row!;
};

export const deleteException = async (
  tx: Transaction,
  freelancerId: string,
  id: string,
): Promise<ExceptionRow | undefined> => {
  const [row] = await tx.query<ExceptionRow>(
    `delete from availability_exceptions where id = $2 and freelancer_id = $1 returning ${exceptionColumns}`,
    [freelancerId, id],
  );
  return row;
};

/** The days that the live layer shows for everybody, from today on. */
export const liveHorizon = async (tx: Transaction, now: Date): Promise<{ startsAt: Date; endsAt: Date }> => {
  const [row] = await tx.query<{ startsAt: Date; endsAt: Date }>(
    `select date_trunc('day', $1::timestamptz, 'UTC') as "startsAt",
            date_trunc('day', $1::timestamptz, 'UTC') + live_days() * interval '1 day' as "endsAt"`,
    [now],
  );
  return row!;
};
