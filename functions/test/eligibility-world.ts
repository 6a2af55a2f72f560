import type pg from 'pg';
import { wallTimeAt } from '../src/lib/wall-time.ts';

export interface EligibilityWorld {
  readonly uid: string;
  readonly siteId: string;
  readonly freelancerId: string;
  readonly shift: {
    readonly role: string;
    readonly start: string;
    readonly end: string;
    readonly skills: string[];
    readonly pool?: string;
  };
}

type Random = () => number;

const hour = 3_600_000;
const day = 24 * hour;
const zones = ['UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

const chance = (random: Random, share: number): boolean => random() < share;
const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));
const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)]!;

/** Terms with some of the limits, tight enough to be met now and then. */
const randomTerms = (random: Random): object => ({
  restMinutes: chance(random, 0.3) ? pick(random, [60, 480, 660]) : 0,
  travelSpeedKmh: chance(random, 0.3) ? pick(random, [8, 30, 90]) : null,
  noticeMinutes: { create: chance(random, 0.1) ? 7200 : 0, change: 0, cancel: 0 },
  maxMinutesPerDay: chance(random, 0.25) ? between(random, 6, 12) * 60 : null,
  maxMinutesPerWeek: chance(random, 0.25) ? between(random, 12, 40) * 60 : null,
  maxMinutesInRollingDays: chance(random, 0.25)
    ? { days: between(random, 2, 10), minutes: between(random, 10, 40) * 60 }
    : null,
  maxConsecutiveDays: chance(random, 0.25) ? between(random, 2, 6) : null,
  requireVetting: chance(random, 0.1),
});

/** Work for somebody else: up to twelve assignments of a few hours that do not overlap. */
const randomWork = (random: Random, from: number): string[] => {
  const ranges: string[] = [];
  let at = from - 6 * day + between(random, 0, 20) * hour;
  for (let left = between(random, 0, 12); left > 0; left -= 1) {
    const end = at + between(random, 2, 10) * hour;
    ranges.push(`[${new Date(at).toISOString()},${new Date(end).toISOString()})`);
    at = end + (chance(random, 0.2) ? 0 : between(random, 4, 30) * hour);
  }
  return ranges;
};

/** Of the other client; 36 and 254 km from London, and nobody knows where. */
const otherSites = [
  { name: 'Watford', latitude: 51.66, longitude: -0.4 },
  { name: 'Manchester', latitude: 53.48, longitude: -2.24 },
  { name: 'Somewhere', latitude: null, longitude: null },
];

/** The client whose work is in the way, with its sites. */
export const arrangeOtherClient = async (owner: pg.Pool): Promise<void> => {
  await owner.query(
    `with c as (insert into clients (name) values ('Other') returning id)
     insert into sites (client_id, name, address, time_zone, latitude, longitude)
     select c.id, s.name, 'Road 1', 'UTC', s.latitude, s.longitude
     from c, jsonb_to_recordset($1::jsonb) as s (name text, latitude float8, longitude float8)`,
    [JSON.stringify(otherSites)],
  );
};

const insertPeople = async (
  owner: pg.Pool,
  serial: number,
  timeZone: string,
  terms: object,
  place: { latitude: number; longitude: number } | undefined,
) => {
  const { rows } = await owner.query<{ siteId: string; clientId: string; userId: string; poolId: string }>(
    `with c as (insert into clients (name) values ('World ' || $1) returning id),
     u as (insert into users (auth_uid, email, name, role, time_zone)
           values ('world-' || $1, 'world-' || $1 || '@x.test', 'World', 'business', 'UTC') returning id),
     m as (insert into members (client_id, user_id, role) select c.id, u.id, 'booker' from c, u),
     s as (insert into sites (client_id, name, address, time_zone, latitude, longitude)
           select id, 'Site', 'Road 1', $2, $4, $5 from c returning id),
     p as (insert into policies (client_id, version, effective_from, terms)
           select c.id, 1, '-infinity', p.terms || $3::jsonb from c, policies p where p.client_id is null),
     o as (insert into pools (client_id, name) select id, 'Pool' from c returning id)
     select c.id as "clientId", s.id as "siteId", u.id as "userId", o.id as "poolId" from c, s, u, o`,
    [serial, timeZone, JSON.stringify(terms), place?.latitude ?? null, place?.longitude ?? null],
  );
  return rows[0]!;
};

/** A client with a policy, one freelancer with whatever may stand against them, and a shift to ask about. */
export const arrangeEligibilityWorld = async (
  owner: pg.Pool,
  random: Random,
  serial: number,
  now: Date,
): Promise<EligibilityWorld> => {
  const timeZone = pick(random, zones);
  const { clientId, siteId, userId, poolId } = await insertPeople(
    owner,
    serial,
    timeZone,
    randomTerms(random),
    chance(random, 0.9) ? { latitude: 51.5, longitude: -0.1 } : undefined,
  );
  const start = now.getTime() + (chance(random, 0.04) ? -2 * hour : between(random, 30, 400) * hour);
  const end = start + between(random, 1, chance(random, 0.1) ? 60 : 11) * hour;
  const during = `[${new Date(start).toISOString()},${new Date(end).toISOString()})`;
  const role = chance(random, 0.06) ? 'chef' : chance(random, 0.15) ? 'guard' : 'waiter';
  const skills = ['bar', 'wine', 'first-aid'].filter(() => chance(random, 0.15));
  const freelancerId = await insertFreelancer(owner, random, { poolId, role, skills });
  await owner.query(
    `insert into availability_rules
     select $1, d, case when $2 then time '00:00' else '05:00' end, case when $2 then time '00:00' else '23:00' end, $3
     from generate_series(1, 7) d where d <> $4`,
    [
      freelancerId,
      chance(random, 0.7),
      pick(random, zones),
      chance(random, 0.15) ? between(random, 1, 7) : 0,
    ],
  );
  if (chance(random, 0.08)) {
    await owner.query('insert into time_off (freelancer_id, during) values ($1, $2)', [freelancerId, during]);
  }
  await owner.query('select materialise_working_time(array[$1::uuid], $2)', [freelancerId, now]);
  await insertWork(owner, random, freelancerId, start, now);
  if (chance(random, 0.05)) {
    await owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
      clientId,
      freelancerId,
    ]);
  }
  if (chance(random, 0.1)) {
    // Somebody else's, the asker's own, or one that has lapsed.
    const own = chance(random, 0.3);
    await owner.query(
      `insert into holds (freelancer_id, client_id, user_id, during, expires_at)
       select $1, $2, coalesce($3, u.id), $4, $5 from users u where u.auth_uid = 'other' limit 1`,
      [
        freelancerId,
        clientId,
        own ? userId : null,
        during,
        new Date(now.getTime() + (chance(random, 0.8) ? hour : -hour)),
      ],
    );
  }
  return {
    uid: `world-${serial}`,
    siteId,
    freelancerId,
    shift: {
      role,
      start: wallTimeAt(new Date(start), timeZone),
      end: wallTimeAt(new Date(end), timeZone),
      skills,
      ...(chance(random, 0.15) ? { pool: poolId } : {}),
    },
  };
};

/** The work is for another client, all of it on seats of one shift at each site; what has ended blocks nothing. */
const insertWork = async (
  owner: pg.Pool,
  random: Random,
  freelancerId: string,
  start: number,
  now: Date,
): Promise<void> => {
  const work = randomWork(random, start).map((during, index) => ({
    seat: index + 1,
    site: pick(random, otherSites).name,
    state: pick(random, ['confirmed', 'confirmed', 'worked', 'approved', 'reserved', 'cancelled', 'no_show']),
    during,
  }));
  await owner.query(
    `with c as (select s.id, s.client_id from sites s join clients c on c.id = s.client_id where c.name = 'Other'),
     b as (
       insert into bookings (client_id, site_id) select client_id, id from c returning id, client_id, site_id
     ),
     s as (
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select id, client_id, site_id, 'waiter', '2026-12-01', '2026-12-02', 'UTC', '[2026-12-01Z,2026-12-02Z)', 20 from b
       returning id, client_id, site_id
     )
     insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                              charge_rate, currency, expires_at)
     select s.id, s.client_id, 20, $1, w.seat, w.state, w.during, 20, 24, 'EUR',
            case when w.state = 'reserved' then $3::timestamptz + interval '1 day' end
     from jsonb_to_recordset($2::jsonb) as w (seat int, site text, state text, during tstzrange)
     join sites i on i.name = w.site
     join s on s.site_id = i.id`,
    [freelancerId, JSON.stringify(work), now],
  );
};

const insertFreelancer = async (
  owner: pg.Pool,
  random: Random,
  wanted: { poolId: string; role: string; skills: readonly string[] },
): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    `insert into freelancers (name, time_zone, pay_rate, currency, rating, status)
     values ('Somebody', 'UTC', $1, 'EUR', $2, $3) returning id`,
    [between(random, 12, 40), between(random, 2, 5), chance(random, 0.04) ? 'paused' : 'active'],
  );
  const { id } = rows[0]!;
  await owner.query(
    `insert into freelancer_roles select $1, id from roles where id <> 'chef' and ($2 or id <> $3)`,
    [id, chance(random, 0.95), wanted.role],
  );
  const skills = chance(random, 0.8) ? wanted.skills : wanted.skills.slice(1);
  await owner.query('insert into freelancer_skills select $1, unnest($2::text[])', [id, skills]);
  if (chance(random, 0.7)) await owner.query('insert into pool_members values ($1, $2)', [wanted.poolId, id]);
  for (const kind of ['identity', 'certificate']) {
    if (!chance(random, 0.7)) continue;
    const state = chance(random, 0.85) ? 'approved' : 'submitted';
    await owner.query(
      `insert into documents (freelancer_id, kind, file_name, storage_path, expires_on, state, submitted_at, reviewed_at,
                              file_object, file_type, file_size, file_sha256, file_uploaded_at)
       values ($1, $2, 'proof.pdf', $2::text || $1::uuid, $3, $4::text, '2026-01-01Z',
               case when $4 = 'approved' then timestamptz '2026-01-02Z' end,
               $2::text || $1::uuid || '/1', 'application/pdf', 1, repeat('0', 64), '2026-01-01Z')`,
      [id, kind, chance(random, 0.5) ? `2026-12-${between(random, 1, 9)}` : null, state],
    );
  }
  return id;
};
