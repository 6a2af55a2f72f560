import type pg from 'pg';
import { notifyPeople } from '../../functions/src/notifications/notify-people.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { measureHttp, type Bench } from './measure-loads.ts';
import { readProcessorTimes, sinceThen } from './processor-time.ts';

/** What the database has taken so far. */
export interface Stored {
  readonly bookings: number;
  readonly database: number;
  readonly eventLog: number;
  readonly idempotencyKeys: number;
  readonly wal: number;
}

export const readStored = async (owner: pg.Client): Promise<Stored> => {
  const { rows } = await owner.query<Stored>(
    `select (select count(*)::int from bookings) as bookings, pg_database_size(current_database())::float as database,
            pg_total_relation_size('event_log')::float as "eventLog",
            pg_total_relation_size('idempotency_keys')::float as "idempotencyKeys",
            (pg_current_wal_lsn() - '0/0')::float as wal`,
  );
  return rows[0]!;
};

/** Bytes of each booking. */
export const storedByEach = (before: Stored, after: Stored): Omit<Stored, 'bookings'> => {
  const bookings = after.bookings - before.bookings;
  return {
    database: (after.database - before.database) / bookings,
    eventLog: (after.eventLog - before.eventLog) / bookings,
    idempotencyKeys: (after.idempotencyKeys - before.idempotencyKeys) / bookings,
    wal: (after.wal - before.wal) / bookings,
  };
};

export interface LiveCosts {
  readonly apiProcessor: number;
  readonly databaseProcessor: number;
  readonly writes: number;
  readonly perSecond: number;
}

/** Of each booking where the live layer is shown it as well. */
export const measureLive = async (
  bench: Bench,
  clients: number,
  updates: () => number,
): Promise<LiveCosts> => {
  const before = { updates: updates(), made: bench.made.http };
  const { perSecond, processor } = await measureHttp(bench, clients);
  return {
    apiProcessor: processor.api,
    databaseProcessor: processor.database,
    writes: (updates() - before.updates) / (bench.made.http - before.made),
    perSecond,
  };
};

export interface TellingCosts {
  readonly jobProcessor: number;
  readonly databaseProcessor: number;
  readonly notifications: number;
  readonly pushes: number;
}

/** Of each booking: what is due to be told of it, and what it takes to find that out. Nothing is sent. */
export const measureTelling = async ({
  owner,
  databaseUrl,
  apiPid,
  postmaster,
}: Bench): Promise<TellingCosts> => {
  await connectTo(databaseUrl);
  try {
    const before = readProcessorTimes(apiPid, postmaster);
    await notifyPeople(new Date());
    const spent = sinceThen(before, readProcessorTimes(apiPid, postmaster));
    const { rows } = await owner.query<{ bookings: number; notifications: number; pushes: number }>(
      `select (select count(*)::float from event_log where type = 'booking_created') as bookings,
              (select count(*)::float from notifications) as notifications,
              (select count(*)::float from deliveries where device_id is not null) as pushes`,
    );
    const { bookings, notifications, pushes } = rows[0]!;
    return {
      jobProcessor: spent.generator / bookings,
      databaseProcessor: spent.database / bookings,
      notifications: notifications / bookings,
      pushes: pushes / bookings,
    };
  } finally {
    await closePool();
  }
};
