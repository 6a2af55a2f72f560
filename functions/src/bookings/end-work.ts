import { inTransaction } from '../platform/postgres.ts';
import { endWorkAfterMinutes, idsOf } from './day-rules.ts';
import { endWorkRows, lockUnendedWork } from './end-work-sql.ts';

const batch = 100;
const actor = { userId: null, channel: 'job', requestId: 'endWork' } as const;

/** Ends work that nobody checked out of, an hour after the end of its shift. @returns how many it ended */
export const endWork = async (now: Date): Promise<number> => {
  const endedBy = new Date(now.getTime() - endWorkAfterMinutes * 60_000);
  let ended = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const work = await lockUnendedWork(tx, endedBy, batch);
      if (work.length === 0) return 0;
      const events = work.map((assignment) => ({
        type: 'assignment_worked' as const,
        ...idsOf(assignment),
        before: { state: 'in_progress' },
        after: { state: 'worked' },
      }));
      await endWorkRows(
        tx,
        work.map(({ id }) => id),
        actor,
        events,
      );
      return work.length;
    });
    ended += some;
    // A batch may be short because somebody else ended part of it; the rest is for the next tick.
    if (some < batch) return ended;
  }
};
