import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jobSchedules } from '../../functions/src/job-schedules.ts';

interface TickOptions {
  readonly functionsPort: number;
  readonly projectId: string;
  readonly logFile: string;
}

type JobSchedule = (typeof jobSchedules)[number];

const REQUEST_LIMIT_MS = 60_000;

/** Runs every job at its period, as Cloud Scheduler does; the returned function ends that. */
export function tickJobs(options: TickOptions): () => Promise<void> {
  const stop = new AbortController();
  const loops = jobSchedules.map((job) => tick(job, options, stop.signal));
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

/** A job that takes longer than its period is not started a second time beside itself. */
async function tick(job: JobSchedule, options: TickOptions, stop: AbortSignal): Promise<void> {
  while (await pause(job.localSeconds * 1000, stop)) {
    try {
      await runJob(job.name, options, stop);
    } catch (error) {
      if (!stop.aborted)
        appendFileSync(options.logFile, `${new Date().toISOString()} ${job.name}: ${String(error)}\n`);
    }
  }
}

async function runJob(
  name: string,
  { functionsPort, projectId }: TickOptions,
  stop: AbortSignal,
): Promise<void> {
  const url = `http://127.0.0.1:${functionsPort}/${projectId}/europe-west1/runJob/${name}`;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(REQUEST_LIMIT_MS)]);
  const answer = await fetch(url, { method: 'POST', signal });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
