import type { Response } from 'express';
import type { Request } from 'firebase-functions/v2/https';
import type { JobName } from '../job-schedules.ts';
import { now } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { noteJobEnded, noteJobStarted } from '../platform/job-runs.ts';
import { reportError } from '../platform/monitoring.ts';

/** A job is a function of the present; it returns how much it did. */
type Job = (now: Date) => Promise<number>;

const run = async (name: JobName, job: Job): Promise<number> => {
  await noteJobStarted(name, now());
  try {
    const done = await job(now());
    await noteJobEnded(name, now(), done, null);
    log(done > 0 ? 'INFO' : 'DEBUG', `job ${name}`, { done });
    return done;
  } catch (error) {
    await noteJobEnded(name, now(), 0, String(error).slice(0, 300));
    await reportError(error, { job: name });
    throw error;
  }
};

export const runScheduledJob = (name: JobName, job: Job) => async (): Promise<void> => {
  await run(name, job);
};

export const runJobOnRequest =
  (jobs: Record<JobName, Job>) =>
  async (request: Request, response: Response): Promise<void> => {
    const name = request.path.slice(1);
    if (request.method !== 'POST' || !Object.hasOwn(jobs, name)) {
      response.status(404).end();
      return;
    }
    try {
      response.json({ done: await run(name as JobName, jobs[name as JobName]) });
    } catch {
      response.status(500).json({ error: `job ${name} failed; see the log` });
    }
  };
