import type { Health } from '@flxibl/contracts/health';
import type { RequestContext } from '../http/request-context.ts';
import { jobSchedules } from '../job-schedules.ts';
import { listJobRuns, listReconciliations, readDeliveryCounts, type JobRun } from './health-sql.ts';

const shownRounds = 5;
const text = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null;

const isLate = (run: JobRun | undefined, everySeconds: number, now: Date): boolean =>
  run !== undefined && now.getTime() - run.startedAt.getTime() > everySeconds * 3_000;

/** How the system is: how far delivery is behind, what did not arrive, how the live layer compares, which jobs ran. */
export const getHealth = async ({ tx, now }: RequestContext): Promise<Health> => {
  const counts = await readDeliveryCounts(tx, now);
  const rounds = await listReconciliations(tx, shownRounds);
  const runs = new Map((await listJobRuns(tx)).map((run) => [run.name, run]));
  return {
    asOf: now.toISOString(),
    ...counts,
    reconciliations: rounds.map((round) => ({
      ...round,
      orderedAt: round.orderedAt.toISOString(),
      startedAt: text(round.startedAt),
      endedAt: text(round.endedAt),
      oldestDriftAt: text(round.oldestDriftAt),
    })),
    jobs: jobSchedules.map(({ name, everySeconds }) => {
      const run = runs.get(name);
      return {
        name,
        everySeconds,
        startedAt: text(run?.startedAt),
        endedAt: text(run?.endedAt),
        outcome: run?.outcome ?? null,
        done: run?.done ?? null,
        failedAt: text(run?.failedAt),
        isLate: isLate(run, everySeconds, now),
      };
    }),
  };
};
