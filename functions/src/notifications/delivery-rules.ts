const second = 1_000;
const longest = 3_600 * second;

/** Attempts after which nobody goes on by themselves: 40 of them take a day and a third. */
export const mostAttempts = 40;

export interface Failure {
  /** Attempts so far, the failed one among them. */
  readonly attempts: number;
  /** The receiver has had too much. */
  readonly limited: boolean;
  /** How long the receiver wants to be left alone, if it said so. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * How long to wait after a failed attempt: 10 s doubling to an hour; where it was too much for the receiver, as long as
 * it says, or a minute doubling. Spread by a quarter so that what failed together does not come back together.
 * @param chance between 0 and 1
 */
export const backOffMs = ({ attempts, limited, retryAfterMs }: Failure, chance: number): number => {
  const first = (limited ? 60 : 10) * second;
  const doubled = Math.min(first * 2 ** Math.min(attempts - 1, 20), longest);
  const asked = retryAfterMs ?? 0;
  const wait = limited && retryAfterMs !== undefined ? asked : Math.max(doubled, asked);
  return wait * (1 + chance / 4);
};

export interface Verdict {
  readonly state: 'pending' | 'dropped';
  readonly nextAttemptAt: Date;
  readonly cause: 'exhausted' | 'late' | null;
}

/**
 * Whether to try once more, and when. What nobody needs any more by then is dropped.
 * @param usefulUntil null: it never loses its use, as in an inbox
 */
export const afterFailure = (
  failure: Failure,
  { usefulUntil, now, chance }: { usefulUntil: Date | null; now: Date; chance: number },
): Verdict => {
  const nextAttemptAt = new Date(now.getTime() + backOffMs(failure, chance));
  if (failure.attempts >= mostAttempts) return { state: 'dropped', nextAttemptAt, cause: 'exhausted' };
  if (usefulUntil !== null && nextAttemptAt > usefulUntil)
    return { state: 'dropped', nextAttemptAt, cause: 'late' };
  return { state: 'pending', nextAttemptAt, cause: null };
};
