import pg from 'pg';
import { demoFreelancers, patterns, roles, skills } from './demo-people.ts';
import { seedDemoBookings } from './seed-demo-bookings.ts';
import { seedManyFreelancers } from './seed-many-freelancers.ts';

export interface SeedOptions {
  /** Owner of the database. */
  readonly databaseUrl: string;
  readonly world: 'demo' | 'large';
  readonly now: Date;
}

const clients = [
  {
    name: 'Acme Hospitality',
    members: [
      { email: 'bea@acme.test', name: 'Bea Hartmann', timeZone: 'Europe/London', memberRole: 'owner' },
      { email: 'vera@acme.test', name: 'Vera Lindqvist', timeZone: 'Europe/London', memberRole: 'viewer' },
    ],
    sites: [
      ['Acme Shoreditch', '12 Curtain Road, London', 'Europe/London'],
      ['Acme Alfama', 'Rua dos Remédios 40, Lisboa', 'Europe/Lisbon'],
    ],
  },
  {
    name: 'Globex Events',
    members: [
      { email: 'ben@globex.test', name: 'Ben Carter', timeZone: 'America/New_York', memberRole: 'owner' },
    ],
    sites: [['Globex Hudson Hall', '455 W 33rd St, New York', 'America/New_York']],
  },
] as const;

/** The Firebase uid of a demo account: known before the account is made, the same at every start. */
const uidOf = (email: string): string => `demo-${email.replace(/[^a-z]+/g, '-')}`;

/** Fills an empty database with the demo world; one that has users is left as it is. */
export const seedDemoWorld = async ({ databaseUrl, world, now }: SeedOptions): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    // Two starts at once: the second finds the world of the first.
    await client.query('select pg_advisory_xact_lock(7310)');
    const { rowCount } = await client.query('select from users limit 1');
    if (rowCount === 0) await seedEverything(client, world, now);
    await client.query('commit');
  } finally {
    await client.end();
  }
};

const seedEverything = async (client: pg.Client, world: SeedOptions['world'], now: Date): Promise<void> => {
  await client.query(
    'insert into roles (id, name) select * from unnest($1::text[], $2::text[])',
    columns(roles),
  );
  await client.query(
    'insert into skills (id, name) select * from unnest($1::text[], $2::text[])',
    columns(skills),
  );
  await insertUser(client, {
    email: 'admin@flxibl.test',
    name: 'Ada Admin',
    role: 'admin',
    timeZone: 'Europe/London',
  });
  for (const demo of clients) await seedClient(client, demo);
  for (const [index, freelancer] of demoFreelancers.entries())
    await seedFreelancer(client, freelancer, index, now);
  await seedPools(client);
  if (world === 'large') await seedManyFreelancers(client, 10_000 - demoFreelancers.length);
  await materialise(client, now);
  await seedDemoBookings(client, now);
};

const columns = (pairs: readonly (readonly [string, string])[]): [string[], string[]] => [
  pairs.map(([id]) => id),
  pairs.map(([, name]) => name),
];

const insertUser = async (
  client: pg.Client,
  user: { email: string; name: string; role: string; timeZone: string },
): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    'insert into users (auth_uid, email, name, role, time_zone) values ($1, $2, $3, $4, $5) returning id',
    [uidOf(user.email), user.email, user.name, user.role, user.timeZone],
  );
  return rows[0]!.id;
};

const seedClient = async (client: pg.Client, demo: (typeof clients)[number]): Promise<void> => {
  const { rows } = await client.query<{ id: string }>('insert into clients (name) values ($1) returning id', [
    demo.name,
  ]);
  const clientId = rows[0]!.id;
  for (const member of demo.members) {
    const userId = await insertUser(client, { ...member, role: 'business' });
    await client.query('insert into members (client_id, user_id, role) values ($1, $2, $3)', [
      clientId,
      userId,
      member.memberRole,
    ]);
  }
  for (const [name, address, timeZone] of demo.sites) {
    await client.query('insert into sites (client_id, name, address, time_zone) values ($1, $2, $3, $4)', [
      clientId,
      name,
      address,
      timeZone,
    ]);
  }
};

const seedFreelancer = async (
  client: pg.Client,
  demo: (typeof demoFreelancers)[number],
  index: number,
  now: Date,
): Promise<void> => {
  const userId = await insertUser(client, { ...demo, role: 'freelancer' });
  const { rows } = await client.query<{ id: string }>(
    `insert into freelancers (user_id, name, headline, time_zone, pay_rate, currency, rating, status)
     values ($1, $2, $3, $4, $5, 'EUR', $6, $7) returning id`,
    [
      userId,
      demo.name,
      demo.headline,
      demo.timeZone,
      demo.payRate,
      demo.rating,
      index === 27 ? 'paused' : 'active',
    ],
  );
  const id = rows[0]!.id;
  await client.query('insert into freelancer_roles (freelancer_id, role_id) select $1, unnest($2::text[])', [
    id,
    demo.roles,
  ]);
  const own = skills.filter((_, skill) => (index + skill) % 3 === 0).map(([skill]) => skill);
  await client.query(
    'insert into freelancer_skills (freelancer_id, skill_id) select $1, unnest($2::text[])',
    [id, own],
  );
  await client.query(
    `insert into availability_rules (freelancer_id, weekday, starts_at, ends_at, time_zone)
     select $1, r.weekday, r.start, r."end", $2
     from jsonb_to_recordset($3::jsonb) as r (weekday int, start time, "end" time)`,
    [id, demo.timeZone, JSON.stringify(patterns[demo.pattern])],
  );
  // Fay and Finn, the first two, stay as free as their pattern says.
  if (index > 1 && index % 5 === 2) {
    await client.query(
      `insert into time_off (freelancer_id, during, reason)
       select $1, tstzrange(day, day + interval '3 days'), 'Holiday'
       from (select date_trunc('day', $2::timestamptz, 'UTC') + $3 * interval '1 day' as day) d`,
      [id, now, (index % 11) + 1],
    );
  }
};

const seedPools = async (client: pg.Client): Promise<void> => {
  await client.query(`
    with pool as (
      insert into pools (client_id, name)
      values (null, 'Hospitality'), (null, 'Events and stage'), ((select id from clients where name like 'Acme%'), 'Acme regulars'),
             ((select id from clients where name like 'Globex%'), 'Hudson crew')
      returning id, name
    )
    insert into pool_members (pool_id, freelancer_id)
    select distinct p.id, f.id
    from pool p
    join freelancers f on true
    join freelancer_roles r on r.freelancer_id = f.id
    where case p.name
      when 'Hospitality' then r.role_id in ('barista', 'bartender', 'chef', 'kitchen-porter', 'waiter')
      when 'Events and stage' then r.role_id in ('event-host', 'photographer', 'stagehand')
      when 'Acme regulars' then f.time_zone in ('Europe/London', 'Europe/Lisbon', 'Europe/Berlin')
      else f.time_zone like 'America/%' end`);
  await client.query(`
    insert into favourites (client_id, freelancer_id)
    select c.id, f.id from clients c, freelancers f
    where (c.name like 'Acme%' and f.name in ('Fay Becker', 'Inês Carvalho', 'Grace Thompson'))
       or (c.name like 'Globex%' and f.name in ('Finn O’Leary', 'Olivia Chen'))`);
  await client.query(`
    insert into blocks (client_id, freelancer_id, reason)
    select c.id, f.id, 'Left a shift early twice' from clients c, freelancers f
    where c.name like 'Acme%' and f.name = 'Hamza Qureshi'`);
};

const materialise = async (client: pg.Client, now: Date): Promise<void> => {
  for (;;) {
    const { rows } = await client.query<{ moved: number }>('select roll_availability($1, 500) as moved', [
      now,
    ]);
    if (rows[0]!.moved < 500) return;
  }
};
