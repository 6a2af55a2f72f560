import type { Transaction } from '../platform/postgres.ts';

export interface FreelancerRow {
  readonly id: string;
  readonly name: string;
  readonly headline: string;
  readonly timeZone: string;
  readonly status: 'active' | 'paused';
  readonly roles: string[];
  readonly payRate: string;
  readonly currency: string;
  readonly rating: string | null;
}

interface FreelancerFilter {
  readonly q: string | undefined;
  readonly role: string | undefined;
  readonly pool: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By name and id; `q` is part of the name, accents aside, its wildcards taken literally. */
export const listFreelancerRows = (tx: Transaction, filter: FreelancerFilter): Promise<FreelancerRow[]> =>
  tx.query<FreelancerRow>(
    `select f.id, f.name, f.headline, f.time_zone as "timeZone", f.status, f.pay_rate as "payRate", f.currency,
            f.rating,
            array(select r.role_id from freelancer_roles r where r.freelancer_id = f.id order by r.role_id) as roles
     from freelancers f
     where ($1::text is null or letters_of(f.name) like letters_of($1))
       and ($2::text is null
            or exists (select from freelancer_roles r where r.freelancer_id = f.id and r.role_id = $2))
       and ($3::uuid is null or exists (select from pool_members m where m.freelancer_id = f.id and m.pool_id = $3))
       and ($4::text is null or (lower(f.name), f.id) > ($4, $5::uuid))
     order by lower(f.name), f.id limit $6`,
    [
      filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
      filter.role ?? null,
      filter.pool ?? null,
      filter.after?.key ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
