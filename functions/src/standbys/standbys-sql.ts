import type { StandbyState } from '@flxibl/contracts/standbys';
import type { Transaction } from '../platform/postgres.ts';

export interface StandbyRow {
  readonly id: string;
  readonly state: StandbyState;
  readonly shiftId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly assignmentId: string | null;
  readonly createdAt: Date;
  /** As jsonb, so instants are text. */
  readonly outline: { readonly bookingId: string; readonly startsAt: string; readonly endsAt: string };
}

// $1 is the moment by which the state is read.
const standbyAnswer = `
  select b.id, standby_state(b, $1) as state, b.shift_id as "shiftId", b.client_id as "clientId",
         b.freelancer_id as "freelancerId", b.assignment_id as "assignmentId", b.created_at as "createdAt",
         outline_standby(b.id) as outline
  from standbys b`;

/** The standby as it counts at the moment, if it concerns the caller. */
export const findStandby = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<StandbyRow | undefined> => {
  const [standby] = await tx.query<StandbyRow>(`${standbyAnswer} where b.id = $2`, [now, id]);
  return standby;
};

export interface StandbyFilter {
  readonly clientId: string | undefined;
  readonly freelancerId: string | undefined;
  readonly shiftId: string | undefined;
  readonly state: StandbyState | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

/** The newest first; ids are made in order of time, so the id is the cursor. */
export const listStandbyRows = (tx: Transaction, filter: StandbyFilter, now: Date): Promise<StandbyRow[]> =>
  tx.query<StandbyRow>(
    `${standbyAnswer}
     where ($2::uuid is null or b.client_id = $2) and ($3::uuid is null or b.freelancer_id = $3)
       and ($4::uuid is null or b.shift_id = $4) and ($5::text is null or standby_state(b, $1) = $5)
       and ($6::uuid is null or b.id < $6)
     order by b.id desc limit $7`,
    [
      now,
      filter.clientId ?? null,
      filter.freelancerId ?? null,
      filter.shiftId ?? null,
      filter.state ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );

/** Those of these ids, in the order of inviting. */
export const listInvited = (tx: Transaction, ids: readonly string[], now: Date): Promise<StandbyRow[]> =>
  tx.query<StandbyRow>(`${standbyAnswer} where b.id = any ($2) order by b.place`, [now, ids]);

/** Every change of a standby holds its shift first, then the people: the order of every change of seats. */
export const lockSeats = async (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerIds: readonly string[],
): Promise<void> => {
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [shiftIds, freelancerIds]);
};

export interface StandbyShift {
  readonly id: string;
  readonly clientId: string;
  readonly bookingId: string;
}

/** The shift, if the caller may see it. */
export const findStandbyShift = async (tx: Transaction, id: string): Promise<StandbyShift | undefined> => {
  const [shift] = await tx.query<StandbyShift>(
    'select id, client_id as "clientId", booking_id as "bookingId" from shifts where id = $1',
    [id],
  );
  return shift;
};

export interface Candidate {
  readonly freelancerId: string;
  readonly reasons: readonly string[];
  readonly isAsked: boolean;
}

/** What stands against each of them; who is unknown is not among them. */
export const listCandidates = (
  tx: Transaction,
  shiftId: string,
  freelancerIds: readonly string[],
  now: Date,
): Promise<Candidate[]> =>
  tx.query<Candidate>(
    `select f.id as "freelancerId", shift_refusals($1, f.id, $3) as reasons,
            exists (select from standbys b where b.shift_id = $1 and b.freelancer_id = f.id
                    and b.state in ('invited', 'agreed')) as "isAsked"
     from freelancers f where f.id = any ($2) order by f.id`,
    [shiftId, freelancerIds, now],
  );

/** Writes them in the order given, which is the order in which they step in. */
export const insertStandbys = async (
  tx: Transaction,
  standbys: readonly { readonly id: string; readonly freelancerId: string }[],
  { shift, createdBy, now }: { shift: StandbyShift; createdBy: string; now: Date },
): Promise<void> => {
  await tx.query(
    `insert into standbys (id, shift_id, client_id, freelancer_id, state, created_by, created_at)
     select b.id, $3, $4, b.freelancer_id, 'invited', $5, $6
     from unnest($1::uuid[], $2::uuid[]) with ordinality as b (id, freelancer_id, n) order by b.n`,
    [
      standbys.map(({ id }) => id),
      standbys.map(({ freelancerId }) => freelancerId),
      shift.id,
      shift.clientId,
      createdBy,
      now,
    ],
  );
};

export const moveStandby = async (tx: Transaction, id: string, state: StandbyState): Promise<void> => {
  await tx.query('update standbys set state = $2 where id = $1', [id, state]);
};
