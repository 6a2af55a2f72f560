import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { fillWorld } from './fill-world.ts';
import { logSearchPlans } from './log-search-plans.ts';
import { measureBoard, type BoardTimes } from './measure-board.ts';
import { measureSearch, type Measured } from './measure-search.ts';

export interface SearchAtSize {
  readonly freelancers: number;
  readonly fillSeconds: number;
  readonly searches: Measured[];
  readonly board: BoardTimes;
  /** What `auto_explain` wrote about one search of each kind, and about the naive one. */
  readonly plans: string;
}

/** Times the search and the board's week over a database with so many freelancers, beside the naive query. */
export const benchSearch = async (freelancers: number, runs: number): Promise<SearchAtSize> => {
  const now = new Date();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const logFile = join(directory, 'postgres.log');
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: false });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    const startedAt = performance.now();
    const world = await fillWorld(server.adminUrl, freelancers, now);
    const fillSeconds = (performance.now() - startedAt) / 1000;
    const searches = await measureSearch(server.adminUrl, world, now, runs);
    const board = await measureBoard(server.adminUrl, world, now, runs);
    const before = readFileSync(logFile, 'utf8').length;
    await logSearchPlans(server.adminUrl, world, now);
    return { freelancers, fillSeconds, searches, board, plans: readFileSync(logFile, 'utf8').slice(before) };
  } finally {
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
