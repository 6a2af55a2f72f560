import type { Transaction } from '../platform/postgres.ts';

export interface Round {
  readonly id: string;
  readonly phase: 'freelancers' | 'inboxes';
  readonly reached: string | null;
}

/** What one page of a round found. */
export interface Found {
  readonly compared: number;
  readonly drifted: number;
  readonly repaired: number;
  readonly daysDrifted: number;
  /** When what is wrong for the longest had last changed. */
  readonly oldestAt: Date | null;
}

/** Begins a round when the last one is older than this. */
export const orderDueRound = async (tx: Transaction, now: Date, everyHours: number): Promise<void> => {
  await tx.query(
    `insert into reconciliations (kind, ordered_at)
     select 'scheduled', $1
     where not exists (
       select from reconciliations where ended_at is null or ended_at > $1::timestamptz - $2 * interval '1 hour'
     )
     on conflict do nothing`,
    [now, everyHours],
  );
};

/** The open round, for this run alone until the lease is over; undefined when there is none or somebody has it. */
export const leaseRound = async (
  tx: Transaction,
  now: Date,
  leaseSeconds: number,
): Promise<Round | undefined> => {
  const [round] = await tx.query<Round>(
    `update reconciliations set leased_until = $1::timestamptz + $2 * interval '1 second',
            started_at = coalesce(started_at, $1)
     where ended_at is null and coalesce(leased_until, '-infinity') <= $1
     returning id, phase, reached`,
    [now, leaseSeconds],
  );
  return round;
};

/** The next freelancers of a round, in order. */
export const listFreelancersAfter = async (
  tx: Transaction,
  reached: string | null,
  limit: number,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select id from freelancers where ($1::uuid is null or id > $1) and working_time_until is not null
       order by id limit $2`,
      [reached, limit],
    )
  ).map(({ id }) => id);

/** The next people of a round who were ever told of anything. */
export const listInboxesAfter = async (
  tx: Transaction,
  reached: string | null,
  limit: number,
): Promise<{ userId: string; uid: string }[]> =>
  tx.query<{ userId: string; uid: string }>(
    `select id as "userId", auth_uid as uid from users u
     where ($1::uuid is null or id > $1) and exists (select from notifications n where n.user_id = u.id)
     order by id limit $2`,
    [reached, limit],
  );

/** Notes what a page found, and goes on to the next place. @returns false when the round was begun anew meanwhile */
export const noteFound = async (
  tx: Transaction,
  { id, phase, reached }: Round,
  found: Found,
  next: { phase: Round['phase']; reached: string | null },
  lease: { until: Date },
): Promise<boolean> => {
  const of = phase === 'freelancers' ? 'freelancers' : 'inboxes';
  const days =
    phase === 'freelancers' ? ', days_drifted = days_drifted + $8' : ', days_drifted = days_drifted + 0 * $8';
  const rows = await tx.query(
    `update reconciliations
     set ${of}_compared = ${of}_compared + $4, ${of}_drifted = ${of}_drifted + $5, ${of}_repaired = ${of}_repaired + $6,
         oldest_drift_at = least(oldest_drift_at, $7)${days}, phase = $9, reached = $10, leased_until = $11
     where id = $1 and phase = $2 and reached is not distinct from $3 and ended_at is null
     returning id`,
    [
      id,
      phase,
      reached,
      found.compared,
      found.drifted,
      found.repaired,
      found.oldestAt,
      found.daysDrifted,
      next.phase,
      next.reached,
      lease.until,
    ],
  );
  return rows.length > 0;
};

export interface EndedRound {
  readonly kind: string;
  readonly drifted: number;
  readonly repaired: number;
}

export const endRound = async (tx: Transaction, id: string, now: Date): Promise<EndedRound | undefined> => {
  const [ended] = await tx.query<EndedRound>(
    `update reconciliations set ended_at = $2, leased_until = null where id = $1 and ended_at is null
     returning kind, freelancers_drifted + inboxes_drifted as drifted, freelancers_repaired + inboxes_repaired as repaired`,
    [id, now],
  );
  return ended;
};

/** Gives the round back, so that the next run goes on at once. */
export const releaseRound = async (tx: Transaction, id: string): Promise<void> => {
  await tx.query(`update reconciliations set leased_until = null where id = $1`, [id]);
};

/**
 * Begins a round, or begins the open one again: it may have passed what is wrong.
 * @param userId who asked for it; null: a command
 * @returns its id
 */
export const orderRound = async (tx: Transaction, userId: string | null, now: Date): Promise<string> => {
  await tx.query(
    `insert into reconciliations (kind, ordered_by, ordered_at) values ('rebuild', $1, $2) on conflict do nothing`,
    [userId, now],
  );
  const [round] = await tx.query<{ id: string }>(
    `update reconciliations set kind = 'rebuild', phase = 'freelancers', reached = null
     where ended_at is null returning id`,
  );
  return round!.id;
};

interface Counts {
  readonly compared: number;
  readonly drifted: number;
  readonly repaired: number;
}

export interface RoundCounts {
  readonly isEnded: boolean;
  readonly freelancers: Counts;
  readonly inboxes: Counts;
}

export const getRound = async (tx: Transaction, id: string): Promise<RoundCounts> => {
  const counts = (of: string): string =>
    `jsonb_build_object('compared', ${of}_compared, 'drifted', ${of}_drifted, 'repaired', ${of}_repaired) as ${of}`;
  const [round] = await tx.query<RoundCounts>(
    `select ended_at is not null as "isEnded", ${counts('freelancers')}, ${counts('inboxes')}
     from reconciliations where id = $1`,
    [id],
  );
  return round!;
};
