import type { PencilState } from '@flxibl/contracts/pencils';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface PencilRow {
  readonly id: string;
  readonly state: PencilState;
  readonly storedRank: number;
  readonly rank: number;
  readonly isBehindOthers: boolean;
  readonly clientId: string;
  readonly siteId: string;
  readonly bookingId: string | null;
  readonly freelancerId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly lapsesAt: Date;
  readonly challengeEndsAt: Date | null;
  readonly assignmentId: string | null;
  readonly createdAt: Date;
  readonly names: {
    readonly clientName: string;
    readonly siteName: string;
    readonly siteAddress: string;
    readonly freelancerName: string;
  };
}

// $1 is the moment by which ranks are counted.
const pencilAnswer = `
  select p.id, p.state, p.rank as "storedRank", q.rank, q.is_behind_others as "isBehindOthers", p.client_id as "clientId",
         p.site_id as "siteId", p.booking_id as "bookingId", p.freelancer_id as "freelancerId", p.role_id as role,
         to_char(p.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(p.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
         p.time_zone as "timeZone", lower(p.during) as "startsAt", upper(p.during) as "endsAt",
         p.lapses_at as "lapsesAt", p.challenge_ends_at as "challengeEndsAt", p.assignment_id as "assignmentId",
         p.created_at as "createdAt", outline_pencil(p.id) as names
  from pencils p cross join lateral pencil_queue(p.id, $1) q`;

/** The pencil with its place at the moment, if the caller may see it. */
export const findPencil = async (tx: Transaction, id: string, now: Date): Promise<PencilRow | undefined> => {
  const [pencil] = await tx.query<PencilRow>(`${pencilAnswer} where p.id = $2`, [now, id]);
  return pencil;
};

export interface PencilFilter {
  readonly clientId: string | undefined;
  readonly freelancerId: string | undefined;
  readonly state: PencilState | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

/** The newest first; ids are made in order of time, so the id is the cursor. The state is the one that counts now. */
export const listPencilRows = (tx: Transaction, filter: PencilFilter, now: Date): Promise<PencilRow[]> =>
  tx.query<PencilRow>(
    `${pencilAnswer}
     where ($2::uuid is null or p.client_id = $2) and ($3::uuid is null or p.freelancer_id = $3)
       and ($4::text is null
            or $4 = case when p.state in ('placed', 'challenged') and p.lapses_at <= $1 then 'lapsed' else p.state end)
       and ($5::uuid is null or p.id < $5)
     order by p.id desc limit $6`,
    [
      now,
      filter.clientId ?? null,
      filter.freelancerId ?? null,
      filter.state ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );

/** The locks of every change of pencils: the people, in id order, as of every change of seats. */
export const lockPeople = async (tx: Transaction, freelancerIds: readonly string[]): Promise<void> => {
  await tx.query(`select lock_shifts_and_freelancers('{}', $1)`, [freelancerIds]);
};

/** Writes down what lapsed, was freed or moved up by the clock. @returns how many changes there were */
export const settlePeople = async (
  tx: Transaction,
  freelancerIds: readonly string[],
  now: Date,
): Promise<number> => {
  const [row] = await tx.query<{ n: number }>('select settle_pencils($1, $2) as n', [freelancerIds, now]);
  return row!.n;
};

export const markReleased = async (tx: Transaction, id: string): Promise<void> => {
  await tx.query(`update pencils set state = 'released' where id = $1`, [id]);
};

/** Asks those who stand first before this pencil. @returns how many were asked */
export const challengeFirst = async (tx: Transaction, id: string, now: Date): Promise<number> => {
  const [row] = await tx.query<{ n: number }>('select challenge_pencils($1, $2) as n', [id, now]);
  return row!.n;
};

/** People of whose pencils something is due, the longest first. */
export const listDuePeople = async (tx: Transaction, now: Date, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select p.freelancer_id as id from pencils p
       left join pencils c on c.id = p.challenged_by
       where p.state in ('placed', 'challenged')
         and (p.lapses_at <= $1 or (p.state = 'challenged' and c.state not in ('placed', 'challenged')))
       group by p.freelancer_id order by min(p.lapses_at), p.freelancer_id limit $2`,
      [now, limit],
    )
  ).map(({ id }) => id);

export interface PencilSite {
  readonly clientId: string;
  readonly timeZone: string;
}

export const findPencilSite = async (tx: Transaction, siteId: string): Promise<PencilSite | undefined> => {
  const [site] = await tx.query<PencilSite>(
    'select client_id as "clientId", time_zone as "timeZone" from sites where id = $1',
    [siteId],
  );
  return site;
};

export const isBookingOf = async (tx: Transaction, bookingId: string, clientId: string): Promise<boolean> =>
  (await tx.query('select from bookings where id = $1 and client_id = $2', [bookingId, clientId])).length > 0;

/** One at a time for a client, so that two at once cannot both stay below the limit. Before the people's locks. */
export const lockPencilsOf = async (tx: Transaction, clientId: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('pencils of ' || $1, 0))`, [clientId]);
};

export interface PlannedPencil {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly bookingId: string | null;
  readonly freelancerId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Outlook {
  readonly reasons: readonly string[];
  readonly rank: number;
  readonly isOwn: boolean;
  readonly live: number;
  readonly pencilDays: number;
}

/** What decides about a new pencil, after the locks; undefined: there is no such freelancer or role. */
export const readOutlook = async (
  tx: Transaction,
  pencil: PlannedPencil,
  now: Date,
): Promise<Outlook | undefined> => {
  const [outlook] = await tx.query<Outlook>(
    `select refusal_reasons(f, $2, $3, $4, $6, '{}', $7, '{}', null, '{}', $8) as reasons, o.rank, o.is_own as "isOwn",
            (select count(*)::int from pencils l where l.client_id = $2 and l.state in ('placed', 'challenged')
               and l.lapses_at > $6) as live,
            (p.terms ->> 'pencilDays')::int as "pencilDays"
     from freelancers f
     join roles r on r.id = $3
     cross join lateral pencil_outlook(f.id, $2, $5, $4, $6) o
     cross join lateral policy_of($2, $6) p
     where f.id = $1`,
    [
      pencil.freelancerId,
      pencil.clientId,
      pencil.role,
      rangeText(pencil.startsAt, pencil.endsAt),
      pencil.bookingId,
      now,
      pencil.timeZone,
      pencil.siteId,
    ],
  );
  return outlook;
};

export const insertPencil = async (
  tx: Transaction,
  pencil: PlannedPencil,
  { rank, expiresAt, createdBy, now }: { rank: number; expiresAt: Date; createdBy: string; now: Date },
): Promise<void> => {
  await tx.query(
    `insert into pencils (id, client_id, site_id, booking_id, freelancer_id, role_id, starts_at, ends_at, time_zone,
                          during, rank, expires_at, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      pencil.id,
      pencil.clientId,
      pencil.siteId,
      pencil.bookingId,
      pencil.freelancerId,
      pencil.role,
      pencil.start,
      pencil.end,
      pencil.timeZone,
      rangeText(pencil.startsAt, pencil.endsAt),
      rank,
      expiresAt,
      createdBy,
      now,
    ],
  );
};
