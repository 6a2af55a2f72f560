import { brotliCompressSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { getBoardWeek } from '../../functions/src/availability/get-board-week.ts';
import { enterAs } from '../../functions/src/http/request-context.ts';
import { closePool, connectTo, inTransaction } from '../../functions/src/platform/postgres.ts';
import { createApiLogin } from '../../sql/migrate.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import type { SearchWorld } from './fill-world.ts';
import { timeStatement, type Times } from './measure-search.ts';

export interface BoardTimes {
  /** In the database. */
  readonly database: Times;
  /** The use case, as the API's role: database and making the answer. */
  readonly useCase: number;
  readonly rows: number;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly brotliBytes: number;
}

const day = 86_400_000;

/** 200 freelancers over seven days of a site: time in the database, and the size of the answer. */
export const measureBoard = async (
  adminUrl: string,
  world: SearchWorld,
  now: Date,
  runs: number,
): Promise<BoardTimes> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  let database: Times;
  try {
    const midnight = Math.floor(now.getTime() / day) * day;
    const range = `[${new Date(midnight + day).toISOString()},${new Date(midnight + 8 * day).toISOString()})`;
    const questions = Array.from({ length: runs }, () => [
      world.clientId,
      world.siteId,
      'waiter',
      null,
      range,
      200,
    ]);
    const text = 'select * from read_board($1, $2, $3, $4, $5, $6)';
    await timeStatement(client, 'board', text, questions.slice(0, 10));
    database = (await timeStatement(client, 'board', text, questions)).times;
  } finally {
    await client.end();
  }

  await createApiLogin({ databaseUrl: adminUrl });
  await connectTo(apiDatabaseUrl(adminUrl));
  const date = new Date(now.getTime() + day).toISOString().slice(0, 10);
  const query = { siteId: world.siteId, date, days: 7, role: 'waiter', limit: 200 };
  const times: number[] = [];
  let answer: Awaited<ReturnType<typeof getBoardWeek>> | undefined;
  for (let run = 0; run < 20; run += 1) {
    await inTransaction('read only', async (tx) => {
      const caller = await enterAs(tx, world.uid);
      const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
      const startedAt = performance.now();
      const context = {
        tx,
        caller,
        actor,
        now,
        changedFreelancers: new Set<string>(),
        changedHolds: new Map(),
      };
      answer = await getBoardWeek(context, { params: {}, body: {}, query });
      times.push(performance.now() - startedAt);
    });
  }
  await closePool();
  const body = JSON.stringify(answer);
  return {
    database,
    useCase: times.toSorted((a, b) => a - b)[10]!,
    rows: answer!.items.length,
    bytes: Buffer.byteLength(body),
    gzipBytes: gzipSync(body).length,
    brotliBytes: brotliCompressSync(body).length,
  };
};
