import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { startFcm, type RunningFcm } from '../../emulators/fcm/start-fcm.ts';
import { startPostgres, type PostgresOptions } from '../../emulators/postgres/start-postgres.ts';
import {
  startRealtimeDatabase,
  type RealtimeDatabase,
} from '../../emulators/realtime-database/start-realtime-database.ts';
import { connectTo, closePool } from '../../functions/src/platform/postgres.ts';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { seedDemoWorld } from '../../sql/seed/seed-demo-world.ts';
import { root } from '../../tools/root.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import type { Plan } from '../plan.ts';
import { plantOf } from '../plants/plants.ts';

type Fault = NonNullable<Parameters<typeof startRealtimeDatabase>[0]['fault']>;

/** Everything that the product has around it, of this run alone. */
export interface Neighbours {
  readonly world: World;
  /** The owner's, who sees all rows. */
  readonly owner: pg.Pool;
  readonly databaseUrl: string;
  readonly adminUrl: string;
  live: RealtimeDatabase;
  fcm: RunningFcm;
  /** What goes wrong with writes of the live layer from now on. */
  faultLive(fault: Fault | undefined): void;
  startLive(): Promise<void>;
  startFcm(): Promise<void>;
  stopPostgres(): Promise<void>;
  /** Again, with other options than before: on other data. */
  startPostgres(options: Partial<PostgresOptions>): Promise<void>;
  stop(): Promise<void>;
}

const rulesOf = ({ plant }: Plan): unknown => {
  const text = readFileSync(join(root, 'database.rules.json'), 'utf8');
  return JSON.parse(plantOf(plant)?.rules?.(text) ?? text);
};

interface Wanted {
  /** Beside what the section makes for itself. */
  readonly demoWorld?: boolean;
  readonly postgres?: Partial<PostgresOptions>;
}

/** Boots them on the ports of the plan, with a planted fault in schema and rules where there is one. */
export const startNeighbours = async (
  plan: Plan,
  now: Date,
  { demoWorld = false, postgres = {} }: Wanted = {},
): Promise<Neighbours> => {
  const { ports, directory } = plan;
  const openPostgres = (options: Partial<PostgresOptions>) =>
    startPostgres({
      dataDir: join(directory, 'postgres'),
      port: ports.postgres,
      logFile: join(directory, 'postgres.log'),
      durable: false,
      ...options,
    });
  let server = await openPostgres(postgres);
  await migrate({ databaseUrl: server.adminUrl });
  await createApiLogin({ databaseUrl: server.adminUrl });
  const databaseUrl = apiDatabaseUrl(server.adminUrl);
  await connectTo(databaseUrl);
  if (demoWorld) await seedDemoWorld({ databaseUrl: server.adminUrl, world: 'demo', now });
  const world = await buildWorld(server.adminUrl, now);
  const sql = plantOf(plan.plant)?.sql;
  if (sql !== undefined) await world.owner.query(sql);
  let fault: Fault = () => undefined;
  const openLive = (): Promise<RealtimeDatabase> =>
    startRealtimeDatabase({
      port: ports.database,
      rules: rulesOf(plan),
      projectId: 'demo-flxibl',
      dataFile: join(directory, 'live.json'),
      fault: () => fault(),
    });
  const neighbours: Neighbours = {
    world,
    owner: world.owner,
    databaseUrl,
    adminUrl: server.adminUrl,
    live: await openLive(),
    fcm: await startFcm(ports.fcm),
    faultLive: (next = () => undefined) => {
      fault = next;
    },
    startLive: async () => {
      neighbours.live = await openLive();
    },
    startFcm: async () => {
      neighbours.fcm = await startFcm(ports.fcm);
    },
    stopPostgres: () => server.process.stop(),
    startPostgres: async (options) => {
      server = await openPostgres(options);
    },
    stop: async () => {
      await closePool();
      await world.end();
      await neighbours.live.close().catch(() => undefined);
      await neighbours.fcm.close().catch(() => undefined);
      await server.process.stop();
    },
  };
  return neighbours;
};
