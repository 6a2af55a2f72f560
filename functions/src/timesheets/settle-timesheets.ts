import { inTransaction } from '../platform/postgres.ts';
import { planStep } from './plan-step.ts';
import { clockStep, isDue } from './timesheet-rules.ts';
import { listDueIds, lockTimesheets } from './timesheets-sql.ts';
import { writeSteps } from './write-steps-sql.ts';

const batch = 200;
const actor = { userId: null, channel: 'job', requestId: 'settleTimesheets' } as const;

/**
 * Takes the steps whose hour has come: what is open is submitted, what is submitted is approved as it is, what was
 * amended and not answered is accepted. The next deadline counts from here. @returns how many
 */
export const settleTimesheets = async (now: Date): Promise<number> => {
  let settled = 0;
  for (;;) {
    const { found, taken } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const ids = await listDueIds(tx, now, batch);
      if (ids.length === 0) return { found: 0, taken: 0 };
      // Locked and read again: somebody may have decided meanwhile.
      const due = (await lockTimesheets(tx, ids)).filter((timesheet) => isDue(timesheet, now));
      const steps = due.flatMap((timesheet) => {
        const verb = clockStep(timesheet.state);
        return verb === undefined ? [] : [planStep(timesheet, { verb }, now)];
      });
      await writeSteps(tx, steps, actor);
      return { found: ids.length, taken: steps.length };
    });
    settled += taken;
    if (found < batch) return settled;
  }
};
