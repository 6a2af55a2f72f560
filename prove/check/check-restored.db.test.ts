import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { freshDatabase } from '../../test/fresh-database.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { findFreePort } from '../../tools/stack/ports.ts';
import { keepLogIn, markMoment, restoreFrom, takeBackup } from '../harness/backup.ts';
import { checkSchema, checkSound, differences, fingerprint } from './check-restored.ts';
import { checkWorkingTime } from './check-working-time.ts';

const now = new Date('2026-11-20T12:00:00Z');

const openWorld = async (): Promise<{ world: World; adminUrl: string }> => {
  const database = await freshDatabase();
  const world = await buildWorld(database.adminUrl, now);
  onTestFinished(async () => {
    await world.end();
    await database.drop();
  });
  return { world, adminUrl: database.adminUrl };
};

test('after everything was dropped the server comes back as it was at the moment that was marked', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-backup-'));
  removeWithProcess(directory);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const [dataDir, copy, log] = ['data', 'copy', 'log'].map((name) => join(directory, name)) as [string, string, string]; // prettier-ignore
  const server = { port: await findFreePort(), logFile: join(directory, 'postgres.log'), durable: true };
  const first = await startPostgres({ ...server, dataDir, settings: keepLogIn(log) });
  const { adminUrl } = first;
  await migrate({ databaseUrl: adminUrl });
  await createApiLogin({ databaseUrl: adminUrl });
  const world = await buildWorld(adminUrl, now);
  const { id } = await world.addFreelancer();

  await takeBackup({ adminUrl, dataDir, copy });
  await world.addFreelancer({ timeZone: 'Asia/Kathmandu' });
  const before = await fingerprint(world.owner);
  await markMoment(world.owner, 'noon');
  await world.owner.query('update freelancers set rating = 1 where id = $1', [id]);
  await world.owner.query('drop schema public cascade');
  await first.process.stop();
  const second = await startPostgres({ ...server, dataDir: copy, settings: restoreFrom(copy, log, 'noon') });
  onTestFinished(async () => {
    await world.end();
    await second.process.stop();
  });

  expect(before.get('freelancers')).toMatch(/^2 rows/);
  expect(differences(before, await fingerprint(world.owner))).toEqual([]);
  expect(await checkSchema(adminUrl)).toEqual([]);
  expect(await checkSound(adminUrl)).toEqual([]);
  expect(await checkWorkingTime(world.owner)).toEqual([]);
}, 120_000);

test('a row that was changed, lost or came from nowhere is noticed', async () => {
  const { world } = await openWorld();
  const { id } = await world.addFreelancer();
  const before = await fingerprint(world.owner);
  await world.owner.query(`update freelancers set name = 'Somebody else' where id = $1`, [id]);

  const [found, ...more] = differences(before, await fingerprint(world.owner));

  expect(found).toMatch(/^freelancers: 1 rows/);
  expect(more).toEqual([]);
});

test('a policy, a grant or a constraint that is missing is noticed', async () => {
  const { world, adminUrl } = await openWorld();
  expect(await checkSchema(adminUrl)).toEqual([]);
  await world.owner.query(`
    drop policy freelancers_are_seen on freelancers;
    revoke select on bookings from flxibl_app;
    alter table stays drop constraint stays_are_in_one_place_at_a_time`);

  const missing = (await checkSchema(adminUrl)).join('\n');

  expect(missing).toContain('create policy freelancers_are_seen');
  expect(missing).toContain('on bookings to flxibl_app');
  expect(missing).toContain('stays_are_in_one_place_at_a_time');
});

test('a row whose other half is gone is noticed, and nothing is left of the look', async () => {
  const { world, adminUrl } = await openWorld();
  const { id } = await world.addFreelancer();
  expect(await checkSound(adminUrl)).toEqual([]);
  await world.owner.query(`
    begin;
    set local session_replication_role = replica;
    delete from freelancers where id = '${id}';
    commit`);

  const broken = await checkSound(adminUrl);

  expect(broken.join('\n')).toMatch(/freelancer_id_fkey.*violates foreign key/);
  expect(await checkSchema(adminUrl)).toEqual([]);
});

test('working time that is not what was said is noticed', async () => {
  const { world } = await openWorld();
  const { id } = await world.addFreelancer({ timeZone: 'Europe/Berlin' });
  expect(await checkWorkingTime(world.owner)).toEqual([]);
  await world.owner.query(
    `update freelancers set working_time = working_time - tstzmultirange(tstzrange('2026-12-01 10:00Z', '2026-12-01 11:00Z')) where id = $1`,
    [id],
  );

  expect(await checkWorkingTime(world.owner)).toEqual([expect.stringContaining(id)]);
});
