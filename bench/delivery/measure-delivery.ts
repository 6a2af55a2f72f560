import { setTimeout as sleep } from 'node:timers/promises';
import { deleteApp, initializeApp, type FirebaseApp } from 'firebase/app';
import { connectDatabaseEmulator, getDatabase, onValue, ref } from 'firebase/database';
import type pg from 'pg';
import { api } from '@flxibl/contracts/api';
import { liveAvailabilityPath } from '@flxibl/contracts/live-availability';
import { createBooking } from '../../functions/src/bookings/create-booking.ts';
import { projectAvailability, sweepProjections } from '../../functions/src/delivery/project-availability.ts';
import { enterAs } from '../../functions/src/http/request-context.ts';
import { deliverNotifications } from '../../functions/src/notifications/deliver-notifications.ts';
import { notifyPeople } from '../../functions/src/notifications/notify-people.ts';
import { createOffers } from '../../functions/src/offers/create-offers.ts';
import { closePool, connectTo, inTransaction } from '../../functions/src/platform/postgres.ts';
import { closeLiveLayer } from '../../functions/src/platform/realtime.ts';
import type { DeliveryFigures } from './delivery-figures.ts';

const now = new Date();
const screens = 200;
const bookings = 100;
const inDays = (days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

interface World {
  readonly people: readonly { readonly id: string; readonly uid: string }[];
  readonly siteId: string;
}

export const open = (databaseUrl: string): Promise<void> => connectTo(databaseUrl);

export const close = async (): Promise<void> => {
  closeLiveLayer();
  await closePool();
};

/** So many people with a phone each, free by day, shown live. */
export const addPeople = async (owner: pg.Pool, people: number): Promise<World> => {
  await owner.query(`insert into roles values ('waiter', 'Waiter') on conflict do nothing`);
  const { rows } = await owner.query<{ id: string; uid: string }>(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone)
       select 'p' || n, 'p' || n || '@x.test', 'Person ' || n, 'freelancer', 'UTC' from generate_series(1, $1) n
       returning id, auth_uid, name
     ), f as (
       insert into freelancers (user_id, name, time_zone, pay_rate, currency, rating)
       select id, name, 'UTC', 20, 'EUR', 4 from u returning id, user_id
     ), r as (insert into freelancer_roles select f.id, 'waiter' from f),
     w as (insert into availability_rules select f.id, d, '06:00', '22:00', 'UTC' from f, generate_series(1, 7) d),
     v as (
       insert into devices (user_id, token, platform, created_at, last_seen_at)
       select id, 'phone-of-' || auth_uid, 'web', $2, $2 from u
     ), q as (
       insert into notification_preferences (user_id, muted, quiet_from, quiet_until) select id, '{}', '00:00', '00:00' from u
     )
     select f.id, u.auth_uid as uid from f join u on u.id = f.user_id`,
    [people, now],
  );
  const { rows: sites } = await owner.query<{ id: string }>(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone) values ('booker', 'b@x.test', 'Booker', 'business', 'UTC')
       returning id
     ), c as (insert into clients (name) values ('Client') returning id),
     m as (insert into members select c.id, u.id, 'owner' from c, u)
     insert into sites (client_id, name, address, time_zone) select id, 'Site', 'Road 1', 'UTC' from c returning id`,
  );
  await owner.query('select roll_availability($1, 1000000)', [now]);
  // What is measured is what changes from here on.
  await owner.query('delete from pending_projections');
  await owner.query('vacuum analyze');
  return { people: rows, siteId: sites[0]!.id };
};

const asBooker = <Result>(work: Parameters<typeof runWith<Result>>[0]): Promise<Result> => runWith(work);

const runWith = <Result>(
  work: (context: Parameters<typeof createBooking>[0]) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, 'booker');
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
    return await work({ tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** A booking's commit until the last of 200 screens that show the freelancer has heard of it. */
export const measureScreens = async (
  { people, siteId }: World,
  liveUrl: string,
): Promise<DeliveryFigures[]> => {
  const { id } = people[0]!;
  let heard = 0;
  let whenAll: () => void = () => {};
  const { hostname, port } = new URL(liveUrl);
  const apps: FirebaseApp[] = [];
  for (let n = 0; n < screens; n += 1) {
    const app = initializeApp({ projectId: 'demo-flxibl', databaseURL: 'https://demo-flxibl-default-rtdb.firebaseio.com' }, `screen-${n}`); // prettier-ignore
    const database = getDatabase(app);
    // Owners read without signing in: the rules are not what is timed.
    connectDatabaseEmulator(database, hostname, Number(port), { mockUserToken: 'owner' });
    apps.push(app);
    await new Promise<void>((resolve) => {
      onValue(ref(database, liveAvailabilityPath(id)), () => {
        resolve();
        heard += 1;
        if (heard === screens) whenAll();
      });
    });
  }
  const times: number[] = [];
  for (let n = 0; n < bookings; n += 1) {
    const day = inDays(2 + Math.floor(n / 14));
    const hour = String(7 + (n % 14)).padStart(2, '0');
    const shift = {
      role: 'waiter',
      start: `${day}T${hour}:00`,
      end: `${day}T${hour}:30`,
      headcount: 1,
      freelancerIds: [id],
    };
    await asBooker((context) =>
      createBooking(context, { params: {}, query: {}, body: { siteId, shifts: [shift] } }),
    );
    const startedAt = performance.now();
    heard = 0;
    const all = new Promise<void>((resolve) => (whenAll = resolve));
    await projectAvailability([id], now);
    await Promise.race([all, sleep(5_000)]);
    times.push(performance.now() - startedAt);
  }
  await Promise.all(apps.map((app) => deleteApp(app)));
  return [
    {
      figure: `commit to the last of ${screens} screens, p50`,
      measured: quantile(times, 0.5),
      allowed: 150,
      unit: 'ms',
    },
    {
      figure: `commit to the last of ${screens} screens, p95`,
      measured: quantile(times, 0.95),
      allowed: 150,
      unit: 'ms',
    },
  ];
};

/** 5,000 changes a second of the same 300 people, and how often the live layer is written meanwhile. */
export const measureChanges = async (
  owner: pg.Pool,
  { people }: World,
  updates: () => number,
): Promise<DeliveryFigures[]> => {
  const seconds = 10;
  const ids = people.slice(0, 300).map(({ id }) => id);
  const before = updates();
  const startedAt = performance.now();
  let changes = 0;
  const over = new AbortController();
  const sweep = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sweepProjections(new Date(Date.now() + 60_000));
      await sleep(250);
    }
  };
  const change = async (): Promise<void> => {
    for (let tick = 0; tick < seconds * 10; tick += 1) {
      const wait = startedAt + tick * 100 - performance.now();
      if (wait > 0) await sleep(wait);
      // Each a change with a version of its own.
      await owner.query(
        `insert into event_log (type, channel, request_id, freelancer_id, affects)
         select 'assignment_confirmed', 'job', 'bench', id, tstzrange($2::timestamptz, $2::timestamptz + interval '1 hour')
         from unnest($1::uuid[]) id, generate_series(1, 2) limit 500`,
        [ids, `${inDays(3)}T09:00:00Z`],
      );
      changes += 500;
      await projectAvailability([ids[tick % ids.length]!], new Date());
    }
    over.abort();
  };
  await Promise.all([sweep(), change()]);
  const elapsed = (performance.now() - startedAt) / 1000;
  return [
    { figure: 'changes in Postgres', measured: changes / elapsed, allowed: 5_000, unit: 'a second' },
    {
      figure: 'writes to the live layer meanwhile',
      measured: (updates() - before) / elapsed,
      allowed: 400,
      unit: 'a second',
    },
  ];
};

/** One open shift, from the offer's commit until FCM has taken a message for everybody. */
export const measureFanOut = async (
  owner: pg.Pool,
  { people, siteId }: World,
  fcmUrl: string,
): Promise<DeliveryFigures[]> => {
  // The events of what came before are not what is timed.
  await owner.query(
    `update event_cursors set tx = pg_current_xact_id(), seq = 0 where name = 'notifications'`,
  );
  const day = inDays(40);
  const shift = {
    role: 'waiter',
    start: `${day}T09:00`,
    end: `${day}T17:00`,
    headcount: 1,
    freelancerIds: [],
  };
  const { shifts } = await asBooker((context) =>
    createBooking(context, { params: {}, query: {}, body: { siteId, shifts: [shift] } }),
  );
  const params = { id: shifts[0]!.id };
  const body = api.createOffers.body.parse({ open: true });
  await asBooker((context) => createOffers(context, { params, query: {}, body }));
  const startedAt = performance.now();
  let taken = 0;
  while (taken < people.length && performance.now() - startedAt < 120_000) {
    await notifyPeople(new Date());
    await deliverNotifications(new Date());
    taken = ((await (await fetch(`${fcmUrl}/messages`)).json()) as unknown[]).length;
  }
  return [
    {
      figure: `one open shift to ${people.length} phones`,
      measured: (performance.now() - startedAt) / 1000,
      allowed: 30,
      unit: 's',
    },
    { figure: 'phones that rang', measured: taken, allowed: people.length, unit: '' },
  ];
};
