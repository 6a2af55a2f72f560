import type { CalendarFreshness, ScoreParts } from '@flxibl/contracts/availability';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import { freshnessJson, type RangeAtSite, type SiteRow } from './availability-sql.ts';

export interface FoundRow {
  readonly freelancerId: string;
  readonly name: string;
  readonly headline: string;
  readonly timeZone: string;
  readonly rating: string | null;
  readonly favourite: boolean;
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly distanceKm: number | null;
  readonly reasons: string[];
  readonly score: number;
  readonly scoreParts: ScoreParts;
  readonly calendar: CalendarFreshness;
}

export interface Wanted extends Omit<RangeAtSite, 'pool'> {
  readonly pools: readonly string[];
  readonly skills: readonly string[];
  readonly favouritesOnly: boolean;
  readonly maxPayRate: string | undefined;
  readonly withinKm: number | undefined;
}

const scoreParts = `jsonb_build_object(
  'preference', preference_points, 'reliability', reliability_points, 'rating', rating_points,
  'pastWork', past_work_points, 'fairness', fairness_points, 'cost', cost_points)`;

/** Who passes the filters, best first: those who can be booked, then near misses with what stands against them. */
export const searchFreelancers = (
  tx: Transaction,
  wanted: Wanted,
  now: Date,
  limit: number,
): Promise<FoundRow[]> =>
  tx.query<FoundRow>(
    `with found as materialized (
       select * from search_freelancers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false) with ordinality
     )
     select freelancer_id as "freelancerId", name, headline, time_zone as "timeZone", rating, favourite,
            pay_rate as "payRate", charge_rate as "chargeRate", currency,
            round(distance_km) as "distanceKm", reasons, score, ${scoreParts} as "scoreParts",
            ${freshnessJson}
     from found left join calendar_freshness(array(select f.freelancer_id from found f), $1, $5) c using (freelancer_id)
     order by ordinality`,
    [
      wanted.site.clientId,
      wanted.site.id,
      wanted.role,
      rangeText(wanted.startsAt, wanted.endsAt),
      now,
      limit,
      wanted.skills,
      wanted.pools,
      wanted.favouritesOnly,
      wanted.maxPayRate ?? null,
      wanted.withinKm ?? null,
    ],
  );

/** How many of these pools the caller may see: what there is of another client's is not there. */
export const countPools = async (tx: Transaction, ids: readonly string[]): Promise<number> => {
  const [row] = await tx.query<{ n: number }>('select count(*)::int as n from pools where id = any ($1)', [
    ids,
  ]);
  return row!.n;
};

export const findScoreParts = async (
  tx: Transaction,
  site: SiteRow,
  role: string,
  freelancerId: string,
): Promise<ScoreParts | undefined> => {
  const [row] = await tx.query<{ parts: ScoreParts }>(
    `select ${scoreParts} as parts from score_parts($1, $2, $3, $4)`,
    [freelancerId, site.clientId, site.id, role],
  );
  return row?.parts;
};
