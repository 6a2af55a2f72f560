import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportGroups } from '../../contracts/src/reports.ts';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { enterAs } from '../../functions/src/http/request-context.ts';
import { closePool, connectTo, inTransaction } from '../../functions/src/platform/postgres.ts';
import { getReportSummary } from '../../functions/src/reports/get-report-summary.ts';
import { rollReports } from '../../functions/src/reports/roll-reports.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { fillReports, firstDay, lastDay, writeLives } from './fill-reports.ts';

export interface MeasuredReport {
  readonly report: string;
  readonly caller: string;
  readonly groups: number;
  readonly p50: number;
  readonly worst: number;
}

export interface ReportsAtSize {
  readonly assignments: number;
  readonly reports: MeasuredReport[];
  /** Milliseconds to roll 10,000 events. */
  readonly rollMilliseconds: number;
}

const runs = 9;
const lives = 2_000;
const now = new Date();

const measure = async (uid: string, groupBy: (typeof reportGroups)[number]): Promise<Omit<MeasuredReport, 'report' | 'caller'>> => {
  const times: number[] = [];
  let groups = 0;
  for (let run = 0; run < runs; run += 1) {
    await inTransaction('read only', async (tx) => {
      const caller = await enterAs(tx, uid);
      const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
      const context = { tx, caller, actor, now, changedFreelancers: new Set<string>(), changedHolds: new Map() };
      const nothing = { clientId: undefined, siteId: undefined, role: undefined };
      const query = { from: firstDay, to: lastDay, groupBy, ...nothing };
      const startedAt = performance.now();
      groups = (await getReportSummary(context, { params: {}, body: {}, query })).items.length;
      times.push(performance.now() - startedAt);
    });
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { groups, p50: sorted[Math.floor(runs / 2)]!, worst: sorted.at(-1)! };
}; // prettier-ignore

/** Times the report of a year over so many assignments, by each grouping, and what rolling events costs there. */
export const benchReports = async (assignments: number): Promise<ReportsAtSize> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const logFile = join(directory, 'postgres.log');
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: false });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const filled = await fillReports(server.adminUrl, assignments);
    await connectTo(apiDatabaseUrl(server.adminUrl));
    const reports: MeasuredReport[] = [];
    for (const groupBy of reportGroups) {
      for (const [caller, uid] of [
        ['business', filled.businessUid],
        ['admin', filled.adminUid],
      ] as const) {
        const report = `a year by ${groupBy}`;
        reports.push({ report, caller, ...(await measure(uid, groupBy)) });
      }
    }
    await writeLives(server.adminUrl, lives);
    const startedAt = performance.now();
    const rolled = await rollReports(now);
    const rollMilliseconds = ((performance.now() - startedAt) / rolled) * 10_000;
    return { assignments, reports, rollMilliseconds };
  } finally {
    await closePool();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
