import { inTransaction, type Transaction } from '../platform/postgres.ts';

/** A seal as logs and reports name it: its position and its hash. */
interface Head {
  readonly position: number;
  readonly hash: string;
}

interface CheckedSeal extends Head {
  readonly events: number;
  readonly fault:
    'seal_deleted' | 'seal_changed' | 'event_deleted' | 'event_changed' | 'event_inserted' | null;
  readonly eventId: string | null;
}

interface Verified {
  readonly events: number;
  readonly head: Head | undefined;
  readonly isAtEnd: boolean;
  /** The first thing that is not as it was sealed. */
  readonly fault: string | undefined;
}

const checkSeals = (after: number, limit: number): Promise<CheckedSeal[]> =>
  inTransaction('read only', async (tx) => {
    await tx.query('select enter_as_job()');
    return await tx.query<CheckedSeal>(
      'select position, hash, events, fault, event_id as "eventId" from check_seals($1, $2) order by position',
      [after, limit],
    );
  });

/** @param text `position:hash`, as `sealEvents` logs it */
export const readHead = (text: string): Head => {
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined) throw new Error(`${text} is no head: it is position:hash, as the log has it.`);
  return { position: Number(position), hash };
};

/**
 * Compares the event log with its seals, in transactions of a few seals each.
 * @param expected a head from elsewhere: that the chain still goes through it shows that nobody made it anew
 * @param after the position of the seal to go on behind
 * @param forMs when to stop before the end
 */
export const verifyLog = async ({
  expected,
  after = 0,
  forMs = Infinity,
}: { expected?: Head; after?: number; forMs?: number } = {}): Promise<Verified> => {
  const until = performance.now() + forMs;
  let events = 0;
  let head: Head | undefined;
  while (performance.now() < until) {
    const seals = await checkSeals(head?.position ?? after, 50);
    for (const { position, hash, fault, eventId, events: sealed } of seals) {
      const broken = (what: string): Verified => ({ events, head, isAtEnd: false, fault: what });
      if (fault !== null)
        return broken(`${fault} at seal ${position}${eventId === null ? '' : `: ${eventId}`}`);
      if (position === expected?.position && hash !== expected.hash)
        return broken(`seal_changed at seal ${position}: the log has another hash of it`);
      events += sealed;
      head = { position, hash };
    }
    if (seals.length > 0) continue;
    const last = head?.position ?? after;
    const fault =
      expected !== undefined && last < expected.position ? `seal_deleted at seal ${last + 1}` : undefined;
    return { events, head, isAtEnd: true, fault };
  }
  return { events, head, isAtEnd: false, fault: undefined };
};

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const readPlace = async (tx: Transaction): Promise<number> => {
  const [row] = await tx.query<{ position: number }>(
    `select coalesce(max(s.position), 0) as position from event_seals s, event_cursors c
     where c.name = 'verification' and (s.tx, s.seq) <= (c.tx, c.seq)`,
  );
  return row!.position;
};

const keepPlace = (tx: Transaction, position: number): Promise<object[]> =>
  tx.query(
    `update event_cursors c set tx = coalesce(s.tx, '0'), seq = coalesce(s.seq, 0)
     from (values (1)) one left join event_seals s on s.position = $1 where c.name = 'verification'`,
    [position],
  );

/**
 * The same as a job, round after round: a run goes on where the last one had to stop. It fails where something was
 * changed, which the health screen shows and monitoring is told.
 */
export const verifyLogInRounds = async (forMs: number): Promise<number> => {
  const after = await asJob(readPlace);
  const { events, head, isAtEnd, fault } = await verifyLog({ after, forMs });
  if (fault !== undefined) throw new Error(`The event log is not as it was sealed: ${fault}`);
  await asJob((tx) => keepPlace(tx, isAtEnd ? 0 : (head?.position ?? after)));
  return events;
};
