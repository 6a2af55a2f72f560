import type { Alternative } from '@flxibl/contracts/problem';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { AssignmentFacts } from './assignment-rules.ts';

/** Is there such a freelancer for the caller? */
export const freelancerExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select 1 from freelancers where id = $1', [id])).length > 0;

/** What stands against the freelancer on this shift if the assignment given were gone, and calendars to read first. */
export const readShiftRefusals = async (
  tx: Transaction,
  shiftId: string,
  freelancerId: string,
  without: string,
  now: Date,
): Promise<{ readonly reasons: string[]; readonly calendarsToCheck: string[] | null }> => {
  const [row] = await tx.query<{ reasons: string[]; calendarsToCheck: string[] | null }>(
    `select shift_refusals(s.id, $2, $3, $4) as reasons,
            case when p.terms ->> 'calendarMaxAgeMinutes' is not null
              then calendars_to_check($2, p.terms, $3) end as "calendarsToCheck"
     from shifts s cross join lateral policy_of(s.client_id, $3) p where s.id = $1`,
    [shiftId, freelancerId, now, [without]],
  );
  return row!;
};

export const releaseSeat = async (tx: Transaction, assignmentId: string): Promise<void> => {
  await tx.query(`update assignments set state = 'replaced' where id = $1`, [assignmentId]);
};

export interface NewcomerTerms {
  readonly seat: number;
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly policyVersion: number;
}

/** Confirms the newcomer on the seat of whom they replace; undefined: the time or the seat was taken after all. */
export const takeSeatOf = async (
  tx: Transaction,
  newId: string,
  replaced: AssignmentFacts,
  freelancerId: string,
  now: Date,
): Promise<NewcomerTerms | undefined> => {
  const [taken] = await tx.query<{ id: string | null }>(
    `select take_seat($1, $2, $3, 'confirmed', null, $4, $5) as id`,
    [newId, replaced.shiftId, freelancerId, replaced.id, now],
  );
  if (!taken?.id) return undefined;
  const [terms] = await tx.query<NewcomerTerms>(
    `select seat, pay_rate as "payRate", charge_rate as "chargeRate", currency, policy_version as "policyVersion"
     from assignments where id = $1`,
    [newId],
  );
  return terms;
};

export const hasFreeSeat = async (tx: Transaction, shiftId: string): Promise<boolean> => {
  const [row] = await tx.query<{ free: boolean }>('select has_free_seat($1) as free', [shiftId]);
  return row!.free;
};

/** The best three who could take the place instead. */
export const listReplacements = (
  tx: Transaction,
  { clientId, siteId, role, startsAt, endsAt, shiftId }: AssignmentFacts,
  now: Date,
): Promise<Alternative[]> =>
  tx.query<Alternative>(
    `select f.freelancer_id as "freelancerId", f.name, f.score
     from shifts s
     cross join lateral search_freelancers(
       $1, $2, $3, $4, $5, 3, s.required_skills, array_remove(array[s.required_pool_id], null), false, null, null, true
     ) f
     where s.id = $6`,
    [clientId, siteId, role, rangeText(startsAt, endsAt), now, shiftId],
  );
