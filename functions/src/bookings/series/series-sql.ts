import type { Transaction } from '../../platform/postgres.ts';

export interface NamedFreelancer {
  readonly id: string;
  readonly name: string;
}

/**
 * The freelancers of a plan that exist. To book, their rows are locked in id order, as by `lockFreelancers`, so that
 * what is asked about them next stays true.
 */
export const nameFreelancers = (
  tx: Transaction,
  ids: readonly string[],
  lock: boolean,
): Promise<NamedFreelancer[]> =>
  tx.query<NamedFreelancer>(
    `select id, name from freelancers where id = any ($1) order by id ${lock ? 'for no key update' : ''}`,
    [ids],
  );

export interface NewSeriesRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly bookingId: string;
  readonly rule: string | null;
  readonly timeZone: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly shifts: readonly { readonly shiftId: string; readonly date: string; readonly part: number }[];
}

/** Writes a series and which date each of its shifts belongs to. */
export const insertSeries = async (tx: Transaction, series: NewSeriesRow): Promise<void> => {
  await tx.query(
    `with series as (
       insert into series (id, client_id, site_id, booking_id, rule, time_zone, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
     )
     insert into series_shifts (shift_id, series_id, client_id, occurs_on, part)
     select s."shiftId", $1, $2, s.date, s.part
     from jsonb_to_recordset($9::jsonb) as s ("shiftId" uuid, date date, part int)`,
    [
      series.id,
      series.clientId,
      series.siteId,
      series.bookingId,
      series.rule,
      series.timeZone,
      series.createdBy,
      series.createdAt,
      JSON.stringify(series.shifts),
    ],
  );
};

export interface SeriesRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly bookingId: string;
  readonly rule: string | null;
  readonly timeZone: string;
  readonly createdAt: Date;
  readonly shiftCount: number;
}

const seriesAnswer = `
  select x.id, x.client_id as "clientId", x.site_id as "siteId", site.name as "siteName", x.booking_id as "bookingId",
         x.rule, x.time_zone as "timeZone", x.created_at as "createdAt",
         (select count(*)::int from shifts s where s.booking_id = x.booking_id) as "shiftCount"
  from series x join sites site on site.id = x.site_id`;

/** The series, if the caller may see it. */
export const findSeries = async (tx: Transaction, id: string): Promise<SeriesRow | undefined> => {
  const [series] = await tx.query<SeriesRow>(`${seriesAnswer} where x.id = $1`, [id]);
  return series;
};

/** Newest first; ids are made in order of time, so the id is the cursor. */
export const listSeriesRows = (
  tx: Transaction,
  filter: {
    readonly clientId: string | undefined;
    readonly siteId: string | undefined;
    readonly bookingId: string | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<SeriesRow[]> =>
  tx.query<SeriesRow>(
    `${seriesAnswer}
     where ($1::uuid is null or x.client_id = $1) and ($2::uuid is null or x.site_id = $2)
       and ($3::uuid is null or x.booking_id = $3) and ($4::uuid is null or x.id < $4)
     order by x.id desc limit $5`,
    [
      filter.clientId ?? null,
      filter.siteId ?? null,
      filter.bookingId ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );

export interface SeriesShiftRow {
  readonly date: string;
  readonly part: number | null;
  readonly shiftId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly headcount: number;
  readonly filled: number;
  readonly state: string;
  readonly isCancelled: boolean;
  /** The highest seat that somebody has; 0: nobody has one. */
  readonly lastSeat: number;
  readonly hasLiveOffer: boolean;
}

/** All shifts of the series' booking; one that came to it later, by a split, counts to the day it starts on. */
export const listSeriesShifts = (tx: Transaction, bookingId: string, now: Date): Promise<SeriesShiftRow[]> =>
  tx.query<SeriesShiftRow>(
    `select to_char(coalesce(o.occurs_on, s.starts_at::date), 'YYYY-MM-DD') as date, o.part, s.id as "shiftId",
            s.role_id as role, to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start,
            to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end", lower(s.during) as "startsAt",
            upper(s.during) as "endsAt", s.headcount, st.filled, st.state, s.cancelled_at is not null as "isCancelled",
            coalesce((
              select max(a.seat) from assignments a where a.shift_id = s.id
                and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
            ), 0) as "lastSeat",
            exists (
              select from offers f where f.shift_id = s.id and f.state in ('sent', 'seen') and f.expires_at > $2
            ) as "hasLiveOffer"
     from shifts s
     join shift_states st on st.shift_id = s.id
     left join series_shifts o on o.shift_id = s.id
     where s.booking_id = $1
     order by 1, o.part, s.id`,
    [bookingId, now],
  );

/** Closes what is open of these shifts. */
export const closeShifts = async (tx: Transaction, shiftIds: readonly string[], now: Date): Promise<void> => {
  await tx.query('update shifts set cancelled_at = $2 where id = any ($1) and cancelled_at is null', [
    shiftIds,
    now,
  ]);
};

export const roleExists = async (tx: Transaction, role: string): Promise<boolean> =>
  (await tx.query('select from roles where id = $1', [role])).length > 0;
