import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/v2/https';
import { z } from 'zod';
import type { jobSchedules, JobName } from '../job-schedules.ts';
import { now } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { noteJobEnded, noteJobStarted } from '../platform/job-runs.ts';
import {
  monitored,
  reportError,
  withCheckIn,
  type MonitorSchedule,
  type Work,
} from '../platform/monitoring.ts';

/** A job is a function of the present; it returns how much it did. */
type Job = (now: Date) => Promise<number>;

const run = (
  name: string,
  job: Job,
  work: Pick<Work, 'kind' | 'parent'> & { requestId?: string | undefined },
) =>
  monitored({ ...work, name, requestId: work.requestId ?? randomUUID() }, async () => {
    await noteJobStarted(name, now());
    try {
      const done = await job(now());
      await noteJobEnded(name, now(), done, null);
      log(done > 0 ? 'INFO' : 'DEBUG', `job ${name}`, { job: name, done });
      return done;
    } catch (error) {
      await noteJobEnded(name, now(), 0, String(error).slice(0, 300));
      await reportError(error, { job: name });
      throw error;
    }
  });

const runOnSchedule = (schedule: MonitorSchedule, job: Job): Promise<number> =>
  withCheckIn(schedule, () => run(schedule.name, job, { kind: 'job' }));

export const runScheduledJob = (schedule: MonitorSchedule, job: Job) => async (): Promise<void> => {
  await runOnSchedule(schedule, job);
};

/** What `wake` puts into a task. A task of another version of this may lack it. */
const Cause = z
  .object({ requestId: z.string(), sentryTrace: z.string(), baggage: z.string() })
  .partial()
  .catch({});

/** Runs a job as a task, in the trace of the request that ordered it. */
export const runTask =
  (name: string, job: Job) =>
  async ({ data }: { readonly data: unknown }): Promise<void> => {
    const { requestId, ...parent } = Cause.parse(data);
    await run(name, job, { kind: 'task', requestId, parent });
  };

export const runJobOnRequest =
  (schedules: typeof jobSchedules, jobs: Record<JobName, Job>) =>
  async (request: Request, response: Response): Promise<void> => {
    const schedule = schedules.find(({ name }) => name === request.path.slice(1));
    if (request.method !== 'POST' || schedule === undefined) {
      response.status(404).end();
      return;
    }
    try {
      response.json({ done: await runOnSchedule(schedule, jobs[schedule.name]) });
    } catch {
      response.status(500).json({ error: `job ${schedule.name} failed; see the log` });
    }
  };
