import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { seedManyFreelancers } from '../../sql/seed/seed-many-freelancers.ts';
import { roles } from '../../sql/seed/demo-people.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { measureChanges, measureRoll, type Quantiles, type Roll } from './measure-availability.ts';

export interface AvailabilityAtSize {
  readonly people: number;
  /** Everybody's half year for the first time. */
  readonly firstSeconds: number;
  /** Everybody a day on, while somebody books. */
  readonly roll: Roll;
  /** Half a year of one person after their rules have changed; and after a day of time off. */
  readonly rules: Quantiles;
  readonly timeOff: Quantiles;
}

/** Times the materialisation of working time for so many people, and what a booking waits meanwhile. */
export const benchAvailability = async (people: number): Promise<AvailabilityAtSize> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port,
    logFile: join(directory, 'postgres.log'),
    // As in production: each batch and each booking waits for its commit to be on disk.
    durable: true,
  });
  const owner = new pg.Pool({ connectionString: server.adminUrl, max: 4 });
  owner.on('error', () => {});
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    await fill(server.adminUrl, people);
    await connectTo(apiDatabaseUrl(server.adminUrl));
    const first = await measureRoll(owner, new Date('2026-12-01T00:30:00Z'), { booking: false });
    await owner.query('vacuum analyze freelancers');
    const roll = await measureRoll(owner, new Date('2026-12-02T00:30:00Z'), { booking: true });
    const { rules, timeOff } = await measureChanges(owner, new Date('2026-12-02T12:00:00Z'));
    return { people, firstSeconds: first.seconds, roll, rules, timeOff };
  } finally {
    await closePool();
    await owner.end();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

const fill = async (adminUrl: string, people: number): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('insert into roles select * from unnest($1::text[], $2::text[])', [
    roles.map(([id]) => id),
    roles.map(([, name]) => name),
  ]);
  await seedManyFreelancers(client, people);
  await client.query(`
    with u as (
      insert into users (auth_uid, email, name, role, time_zone) values ('booker', 'b@x.test', 'Booker', 'business', 'UTC')
      returning id
    ), c as (insert into clients (name) values ('Client') returning id),
    m as (insert into members select c.id, u.id, 'owner' from c, u)
    insert into sites (client_id, name, address, time_zone) select id, 'Site', 'Road 1', 'UTC' from c;
    insert into users (auth_uid, email, name, role, time_zone)
    select 'person-' || n, 'p' || n || '@x.test', 'Person ' || n, 'freelancer', 'UTC' from generate_series(1, 50) n;
    update freelancers f set user_id = u.id
    from (select id, row_number() over (order by id) as n from users where role = 'freelancer') u
    join (select id, row_number() over (order by md5(id::text)) as n from freelancers) p on p.n = u.n
    where f.id = p.id;
    insert into time_off (freelancer_id, during)
    select id, tstzrange('2026-12-10'::timestamptz + (hashtext(id::text) & 63) * interval '1 day',
                         '2026-12-17'::timestamptz + (hashtext(id::text) & 63) * interval '1 day') from freelancers;`);
  await client.query('vacuum analyze');
  await client.end();
};
