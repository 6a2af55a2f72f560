import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startFcm } from '../../emulators/fcm/start-fcm.ts';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { startRealtimeDatabase } from '../../emulators/realtime-database/start-realtime-database.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { root } from '../../tools/root.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import type { DeliveryFigures } from './delivery-figures.ts';

/**
 * Times delivery beside stand-ins on this machine: a commit until another screen shows it, many changes of few people,
 * and one open shift told to many.
 * @param people how many are told of the open shift
 */
export const benchDelivery = async (people: number): Promise<DeliveryFigures[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const logFile = join(directory, 'postgres.log');
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: true });
  const rules: unknown = JSON.parse(readFileSync(join(root, 'database.rules.json'), 'utf8'));
  let updates = 0;
  const live = await startRealtimeDatabase({
    port: 0,
    rules,
    projectId: 'demo-flxibl',
    // It goes wrong with none of them: they are only counted.
    fault: () => {
      updates += 1;
      return undefined;
    },
  });
  const fcm = await startFcm(0);
  const owner = new pg.Pool({ connectionString: server.adminUrl, max: 4 });
  owner.on('error', () => {});
  // Read when the product is loaded, so it is loaded here.
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${live.port}`;
  process.env['FLXIBL_FCM_STAND_IN'] = fcm.url;
  createRequire(import.meta.url)('../../emulators/fcm/redirect-fcm.cjs');
  const product = await import('./measure-delivery.ts');
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    await product.open(apiDatabaseUrl(server.adminUrl));
    const world = await product.addPeople(owner, people);
    const shown = await product.measureScreens(world, live.url);
    const changes = await product.measureChanges(owner, world, () => updates);
    const fanOut = await product.measureFanOut(owner, world, fcm.url);
    return [...shown, ...changes, ...fanOut];
  } finally {
    await product.close();
    await owner.end();
    await live.close();
    await fcm.close();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
