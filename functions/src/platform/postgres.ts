import pg from 'pg';
import { AppError } from '../lib/app-error.ts';
import { clockAhead } from './clock.ts';
import { config } from './config.ts';
import { log } from './log.ts';
import { inSpan } from './monitoring.ts';
import { explainPostgresError, isRetryable } from './postgres-errors.ts';

/** What a statement file needs of a connection: text and values in, rows out. */
export interface Transaction {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

// Ranges and instants are read in SQL as ISO text; the driver must not guess at wall times.
const keepText = (text: string): string => text;
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, keepText);
pg.types.setTypeParser(pg.types.builtins.DATE, keepText);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const limits = {
  max: config.poolSize,
  // A caller who waits longer is told to come back: 503 with Retry-After.
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
};

const createPool = async (): Promise<pg.Pool> => {
  if (config.cloudSql === undefined) return new pg.Pool({ ...limits, connectionString: config.databaseUrl });
  const { Connector, AuthTypes, IpAddressTypes } = await import('@google-cloud/cloud-sql-connector');
  const { instance, user, database } = config.cloudSql;
  const options = await new Connector().getOptions({
    instanceConnectionName: instance,
    authType: AuthTypes.IAM,
    ipType: IpAddressTypes.PRIVATE,
  });
  return new pg.Pool({ ...limits, ...options, user, database });
};

let pool: Promise<pg.Pool> | undefined;

const openPool = (create: () => Promise<pg.Pool>): Promise<pg.Pool> =>
  (pool ??= create().then(
    (created) => {
      // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
      created.on('error', (error) =>
        log('WARNING', 'idle database connection lost', { error: error.message }),
      );
      return created;
    },
    (error: unknown) => {
      pool = undefined;
      throw error;
    },
  ));

const getPool = (): Promise<pg.Pool> => openPool(createPool);

/** Makes this process use the database given, before its first query. */
export const connectTo = async (databaseUrl: string): Promise<void> => {
  await openPool(async () => new pg.Pool({ ...limits, connectionString: databaseUrl }));
};

// A statement has its values beside it, so that its text tells nothing of anybody.
const nameOf = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, 500);

const ask = async <Row extends object>(
  client: pg.ClientBase | pg.Pool,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> =>
  (
    await inSpan(
      'db.query',
      () => nameOf(text),
      () => client.query<Row>(text, [...values]),
    )
  ).rows;

const transactionOn = (client: pg.ClientBase): Transaction => ({
  query: <Row extends object>(text: string, values?: readonly unknown[]) => ask<Row>(client, text, values),
});

// Events say when they happened by the clock of the database; where the local clock was moved, it is told how far.
const movedClock = (): string => {
  const ahead = clockAhead();
  return ahead === 0 ? '' : `; set local app.clock_ahead = '${ahead} ms'`;
};

/** Why a caller is told 503 is nowhere else: the answer does not say whether a limit, a lock or the network was it. */
const explained = (error: unknown): unknown => {
  const answer = explainPostgresError(error);
  if (answer instanceof AppError && answer.code === 'unavailable') {
    log('WARNING', 'database gave no answer', {
      code: error instanceof Error && 'code' in error ? String(error.code) : 'none',
    });
  }
  return answer;
};

const runOnce = async <Result>(
  mode: 'read write' | 'read only',
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => {
  const client = await (await getPool()).connect();
  let broken: Error | undefined;
  // Cut off between two statements it tells only this listener; without one that would end the process.
  const noteBroken = (error: Error): void => void (broken = error);
  client.on('error', noteBroken);
  try {
    await ask(client, `begin ${mode}${movedClock()}`);
    const result = await work(transactionOn(client));
    await ask(client, 'commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(noteBroken);
    throw error;
  } finally {
    client.off('error', noteBroken);
    client.release(broken);
  }
};

/**
 * Runs the work in one transaction and commits it. A deadlock or serialisation failure is run again from the
 * start, three times at most: the work must have no effect but its statements.
 * @throws AppError `unavailable` when the database cannot be reached or answers too late
 */
export const inTransaction = async <Result>(
  mode: 'read write' | 'read only',
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(mode, work);
    } catch (error) {
      if (attempt < 3 && isRetryable(error)) continue;
      throw explained(error);
    }
  }
};

/** One statement outside any transaction; for the functions that act as the platform itself. */
export const runStatement = async <Row extends object>(
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => {
  try {
    return await ask<Row>(await getPool(), text, values);
  } catch (error) {
    throw explained(error);
  }
};

/** How this process's connections stand, and how many callers wait for one. */
export const countConnections = async (): Promise<{
  idle: number;
  busy: number;
  waiting: number;
  max: number;
}> => {
  const { idleCount: idle, totalCount, waitingCount: waiting } = await getPool();
  return { idle, busy: totalCount - idle, waiting, max: config.poolSize };
};

/** Ends the pool, for tests and for a process that stops. */
export const closePool = async (): Promise<void> => {
  const closing = pool;
  pool = undefined;
  if (closing) await (await closing).end();
};
