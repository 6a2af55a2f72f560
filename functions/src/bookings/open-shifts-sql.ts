import type { OpenShift } from '@flxibl/contracts/open-shifts';
import type { Transaction } from '../platform/postgres.ts';

export type OpenShiftRow = Omit<OpenShift, 'startsAt' | 'endsAt'> & {
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export interface OpenShiftFilter {
  /** Row-level security says it too, but an index serves only what the statement says. */
  readonly clientId: string | undefined;
  readonly siteId: string | undefined;
  readonly to: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Walks the shifts to come by their index on the start, and counts only the seats of those it passes. */
export const listOpenShiftRows = (
  tx: Transaction,
  { clientId, siteId, to, after, limit }: OpenShiftFilter,
  now: Date,
): Promise<OpenShiftRow[]> =>
  tx.query<OpenShiftRow>(
    `select s.id, s.booking_id as "bookingId", s.client_id as "clientId", c.name as "clientName",
            site.id as "siteId", site.name as "siteName", s.role_id as role,
            to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
            s.time_zone as "timeZone", lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.headcount,
            s.headcount - taken.seats as "openSeats",
            (select count(*)::int from offers o
             where o.shift_id = s.id and o.state in ('sent', 'seen') and o.expires_at > $1) as "openOffers"
     from shifts s
     join sites site on site.id = s.site_id
     join clients c on c.id = s.client_id
     cross join lateral (
       select count(*)::int as seats from assignments a where a.shift_id = s.id and assignment_blocks(a.state)
     ) taken
     where s.cancelled_at is null and lower(s.during) > $1 and taken.seats < s.headcount
       and ($2::uuid is null or s.client_id = $2)
       and ($3::uuid is null or s.site_id = $3)
       and ($4::timestamptz is null or lower(s.during) < $4)
       and ($5::timestamptz is null or (lower(s.during), s.id) > ($5, $6::uuid))
     order by lower(s.during), s.id limit $7`,
    [now, clientId ?? null, siteId ?? null, to ?? null, after?.key ?? null, after?.id ?? null, limit],
  );
