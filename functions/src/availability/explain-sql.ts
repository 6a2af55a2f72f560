import type { RefusalDetails } from '@flxibl/contracts/eligibility';
import type { ReasonCode } from '@flxibl/contracts/error-codes';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { SiteRow } from './availability-sql.ts';

/** A shift that there is, or one that might be. */
export interface AskedShift {
  /** Null: it might be. */
  readonly id: string | null;
  readonly site: SiteRow;
  readonly role: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly skills: readonly string[];
  readonly pool: string | null;
}

/** The shift, if the caller may see it. */
export const findShift = async (tx: Transaction, id: string): Promise<AskedShift | undefined> => {
  const [row] = await tx.query<AskedShift>(
    `select s.id, jsonb_build_object('id', s.site_id, 'clientId', s.client_id, 'timeZone', s.time_zone) as site,
            s.role_id as role, lower(s.during) as "startsAt", upper(s.during) as "endsAt",
            s.required_skills as skills, s.required_pool_id as pool
     from shifts s where s.id = $1`,
    [id],
  );
  return row;
};

export const findUnknownSkill = async (
  tx: Transaction,
  skills: readonly string[],
): Promise<number | undefined> => {
  const [row] = await tx.query<{ index: number }>(
    `select (n.at - 1)::int as index from unnest($1::text[]) with ordinality as n (id, at)
     where not exists (select from skills s where s.id = n.id) order by n.at limit 1`,
    [skills],
  );
  return row?.index;
};

export interface Refusals {
  readonly reasons: readonly string[];
  readonly details: Partial<Record<ReasonCode, RefusalDetails>>;
  /** Reasons that the policy of now lets a booker override. */
  readonly overridable: readonly string[];
}

/** What a booking now would be told, from the functions that it asks; undefined: there is no such freelancer. */
export const findRefusals = async (
  tx: Transaction,
  { id, site, role, startsAt, endsAt, skills, pool }: AskedShift,
  freelancerId: string,
  now: Date,
): Promise<Refusals | undefined> => {
  const [row] = await tx.query<Refusals>(
    `select case when $9::uuid is not null then shift_refusals($9, f.id, $5)
                 else refusal_reasons(f, $2, $3, $4, $5, '{}', $6, $7, $8, '{}', $10) end as reasons,
            refusal_details(f.id, $2, $3, $4, $5, $6, $7) as details,
            coalesce(p.terms -> 'overridable', '[]') as overridable
     from freelancers f cross join lateral policy_of($2, $5) p
     where f.id = $1`,
    [
      freelancerId,
      site.clientId,
      role,
      rangeText(startsAt, endsAt),
      now,
      site.timeZone,
      skills,
      pool,
      id,
      site.id,
    ],
  );
  return row;
};
