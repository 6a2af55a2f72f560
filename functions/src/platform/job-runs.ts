import { log } from './log.ts';
import { runStatement } from './postgres.ts';

// That a run is not written down must not keep the job from running.
const note = async (text: string, values: readonly unknown[]): Promise<void> => {
  try {
    await runStatement(text, values);
  } catch (error) {
    log('WARNING', 'run of a job not noted', { error: String(error) });
  }
};

export const noteJobStarted = (name: string, now: Date): Promise<void> =>
  note('select note_job_started($1, $2)', [name, now]);

/** @param error null: it went well */
export const noteJobEnded = (name: string, now: Date, done: number, error: string | null): Promise<void> =>
  note('select note_job_ended($1, $2, $3, $4)', [name, now, done, error]);
