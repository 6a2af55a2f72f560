import type { Actor } from '../platform/event-log.ts';
import { inTransaction } from '../platform/postgres.ts';
import { writeEscalations, type Escalation } from './escalations-sql.ts';
import { writeReminders, type Place } from './reminders-sql.ts';

const batch = 500;
const actor: Actor = { userId: null, channel: 'job', requestId: 'remindPeople' };

const asJob = <Result>(work: Parameters<typeof inTransaction<Result>>[1]): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const remind = async (now: Date): Promise<number> => {
  let reminded = 0;
  let after: Place | undefined;
  for (;;) {
    const { found, last } = await asJob((tx) => writeReminders(tx, { now, after, limit: batch, actor }));
    reminded += found;
    if (found < batch) return reminded;
    after = last;
  }
};

const escalate = async (kind: Escalation, now: Date): Promise<number> => {
  let told = 0;
  for (;;) {
    const some = await asJob((tx) => writeEscalations(tx, kind, { now, limit: batch, actor }));
    told += some;
    if (some < batch) return told;
  }
};

/**
 * Tells the log which shifts are near, and what nobody has answered to while its deadline is; each once, however often
 * it runs. Who is told of it follows from the events. @returns how many
 */
export const remindPeople = async (now: Date): Promise<number> => {
  let told = await remind(now);
  for (const kind of ['offer', 'timesheet', 'unfilled'] as const) told += await escalate(kind, now);
  return told;
};
