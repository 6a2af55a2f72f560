import type { Alternative } from '@flxibl/contracts/problem';
import { rangeText } from '../lib/interval.ts';
import type { RateTerms } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedShift, ShiftAtSite } from './booking-rules.ts';
import type { SiteRow } from './order-sql.ts';

/**
 * Takes the freelancers' rows in id order, so that two bookings of the same people never wait for each other, and
 * returns which exist. The check that follows is a statement of its own: one that locked and checked at once
 * would read a snapshot older than the lock.
 */
export const lockFreelancers = async (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select id from freelancers where id = any ($1) order by id for no key update',
      [ids],
    )
  ).map(({ id }) => id);

/** Which of these freelancers exist, to look at them without keeping anybody waiting. */
export const listKnownFreelancers = async (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  (await tx.query<{ id: string }>('select id from freelancers where id = any ($1)', [ids])).map(
    ({ id }) => id,
  );

export interface Travel {
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
}

export interface Candidate {
  readonly shift: number;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly reasons: readonly string[];
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  /** Of the rate card; frozen with the rates. */
  readonly rates: RateTerms | null;
  readonly policyVersion: number;
  /** Rest before and after other work, that the policy asks or the freelancer wants. */
  readonly restMinutes: number;
  /** Where the site is, and how fast people get there; null where the way does not count. */
  readonly travel: Travel | null;
  /** Reasons that the policy lets a booker override. */
  readonly overridable: readonly string[];
  /** Calendars to read before booking them; null where none is older than the policy wants. */
  readonly calendarsToCheck: readonly string[] | null;
}

/**
 * Whether each named freelancer can take their shift, and on what terms; all shifts in one statement.
 * @param within an order is booked whole, so that each of its shifts is work beside the others. Of a plan some are
 *   left out: overlap and rest among them are judged by its timeline, limits on hours here, with what comes before.
 */
export const checkCandidates = (
  tx: Transaction,
  clientId: string,
  shifts: readonly ShiftAtSite[],
  within: 'order' | 'plan',
  now: Date,
): Promise<Candidate[]> => {
  const wanted = shifts.flatMap((shift, index) =>
    shift.freelancerIds.map((freelancerId) => ({
      shift: index,
      freelancerId,
      siteId: shift.siteId,
      timeZone: shift.timeZone,
      role: shift.role,
      during: rangeText(shift.startsAt, shift.endsAt),
      skills: shift.skills,
      pool: shift.pool ?? null,
      leftOut: shift.leftOut ?? false,
    })),
  );
  return tx.query<Candidate>(
    `select w.shift, f.id as "freelancerId", f.name as "freelancerName",
            refusal_reasons(
              f, $1, w.role, w.during, $3, '{}', w."timeZone", w.skills, w.pool,
              case when $4 then other.beside else '{}' end, w."siteId"
            ) || case when not $4 and has_limits(p.terms) then array(
              select l.code from limits_exceeded(f.id, w.during, '{}', w."timeZone", other.beside, p.terms) l
            ) else '{}' end as reasons,
            agreed.pay_rate as "payRate", agreed.charge_rate as "chargeRate", f.currency, card.rates,
            p.version as "policyVersion", coalesce(rest_minutes(f, p.terms), 0) as "restMinutes",
            case when p.terms ->> 'travelSpeedKmh' is not null then (
              select jsonb_build_object('latitude', s.latitude, 'longitude', s.longitude,
                                        'speedKmh', p.terms -> 'travelSpeedKmh')
              from sites s where s.id = w."siteId" and s.latitude is not null
            ) end as travel,
            coalesce(p.terms -> 'overridable', '[]') as overridable,
            case when p.terms ->> 'calendarMaxAgeMinutes' is not null
              then calendars_to_check(f.id, p.terms, $3) end as "calendarsToCheck"
     from jsonb_to_recordset($2::jsonb)
       as w (shift int, "freelancerId" uuid, "siteId" uuid, "timeZone" text, role text, during tstzrange,
             skills text[], pool uuid)
     join freelancers f on f.id = w."freelancerId"
     join clients c on c.id = $1
     cross join lateral policy_of($1, $3) p
     cross join lateral rate_terms_of($1, w."siteId", w.role, lower(w.during)) card (rates)
     cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed
     -- What the same order would have them do beside this shift, but not at once: that is refused as a fault of the
     -- order. In a plan what comes before it and is not left out.
     cross join lateral (
       select coalesce(range_agg(o.during), '{}') as beside
       from jsonb_to_recordset($2::jsonb)
         as o (shift int, "freelancerId" uuid, during tstzrange, "leftOut" boolean)
       where o."freelancerId" = w."freelancerId"
         and case when $4 then o.shift <> w.shift and not o.during && w.during else o.shift < w.shift and not o."leftOut" end
     ) other
     -- The planner takes the list above for a hundred people and would read all there are; of this one it knows.
     where f.id = any ($5)
     order by w.shift, f.id`,
    [
      clientId,
      JSON.stringify(wanted),
      now,
      within === 'order',
      [...new Set(wanted.map(({ freelancerId }) => freelancerId))],
    ],
  );
};

/** The best three who could take the shift instead. */
export const listAlternatives = (
  tx: Transaction,
  site: SiteRow,
  shift: PlannedShift,
  now: Date,
): Promise<Alternative[]> =>
  tx.query<Alternative>(
    `select freelancer_id as "freelancerId", name, score
     from search_freelancers($1, $2, $3, $4, $5, 3, $6, $7, false, null, null, true)`,
    [
      site.clientId,
      site.id,
      shift.role,
      rangeText(shift.startsAt, shift.endsAt),
      now,
      shift.skills,
      shift.pool === undefined ? [] : [shift.pool],
    ],
  );
