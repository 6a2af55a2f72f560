import type pg from 'pg';
import type { RunningGoogleCalendar } from '../../emulators/google-calendar/start-google-calendar.ts';
import { openGoogleCalendar } from '../../functions/src/calendars/google/google-calendar.ts';
import { keepConnection, sealAccount } from '../../functions/src/calendars/keep-connection.ts';
import type { SyncPorts } from '../../functions/src/calendars/sync-calendar.ts';
import { syncCalendars } from '../../functions/src/calendars/sync-calendars.ts';
import { enterAs, type RequestContext } from '../../functions/src/http/request-context.ts';
import { inTransaction } from '../../functions/src/platform/postgres.ts';
import { openRequest } from '../../functions/src/requests/open-request.ts';
import { withdrawRequest } from '../../functions/src/requests/withdraw-request.ts';

export const now = new Date();

export interface ConnectedPerson {
  readonly id: string;
  readonly uid: string;
  readonly email: string;
}
export interface ConnectedWorld {
  readonly bookerUid: string;
  readonly siteId: string;
  readonly people: readonly ConnectedPerson[];
}

/** With the limits of the product, and without the live layer, which has a bench of its own. */
export const ports: SyncPorts = {
  proposals: { openRequest, withdrawRequest },
  show: async () => undefined,
};

export const runAs = <Result>(
  uid: string,
  work: (context: RequestContext) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
    return await work({ tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });

const addPeople = async (
  owner: pg.Pool,
  count: number,
): Promise<Omit<ConnectedWorld, 'people'> & { rows: { id: string; uid: string }[] }> => {
  await owner.query(`insert into roles values ('waiter', 'Waiter')`);
  const { rows: sites } = await owner.query<{ id: string }>(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone)
       values ('booker', 'booker@x.test', 'Booker', 'business', 'UTC') returning id
     ), c as (insert into clients (name) values ('Client') returning id),
     m as (insert into members select c.id, u.id, 'owner' from c, u)
     insert into sites (client_id, name, address, time_zone) select id, 'Site', 'Road 1', 'UTC' from c returning id`,
  );
  const { rows } = await owner.query<{ id: string; uid: string }>(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone)
       select 'p' || n, 'p' || n || '@x.test', 'Person ' || n, 'freelancer', 'UTC' from generate_series(1, $1) n
       returning id, auth_uid, name
     ), f as (
       insert into freelancers (user_id, name, time_zone, pay_rate, currency, rating)
       select id, name, 'UTC', 20, 'EUR', 4 from u returning id, user_id
     ), r as (insert into freelancer_roles select f.id, 'waiter' from f),
     w as (insert into availability_rules select f.id, d, '06:00', '22:00', 'UTC' from f, generate_series(1, 7) d)
     select f.id, u.auth_uid as uid from f join u on u.id = f.user_id`,
    [count],
  );
  await owner.query('select materialise_working_time(array(select id from freelancers), $1)', [now]);
  return { bookerUid: 'booker', siteId: sites[0]!.id, rows };
};

/** So many people, each with a Google calendar of 20 private events that was read once. */
export const connectPeople = async (
  owner: pg.Pool,
  google: RunningGoogleCalendar,
  count: number,
): Promise<ConnectedWorld> => {
  const { rows, ...place } = await addPeople(owner, count);
  const people = rows.map(({ id, uid }) => ({ id, uid, email: `${uid}@gmail.test` }));
  for (const { id, uid, email } of people) {
    const refreshToken = google.world.grant({ email, scope: 'calendar' });
    const calendar = google.world.calendarOf(email, 'primary')!;
    for (let day = 1; day <= 20; day += 1) addEvent(google, calendar, day, 7);
    const calendars = await openGoogleCalendar({ refreshToken }).listCalendars();
    const sealed = await sealAccount(id, 'google', google.world.account(email).sub, { refreshToken });
    await runAs(uid, (context) => keepConnection(context, { ...sealed, account: email, calendars }));
  }
  while ((await syncCalendars(now, { ...ports, callsPerProject: 1_000_000 })) > 0);
  return { ...place, people };
};

let serial = 0;

/** Half an hour so many days from now. */
export const addEvent = (
  google: RunningGoogleCalendar,
  calendar: Parameters<RunningGoogleCalendar['world']['write']>[0],
  day: number,
  hour: number,
): { readonly startsAt: string; readonly endsAt: string } => {
  const date = new Date(now.getTime() + day * 86_400_000).toISOString().slice(0, 10);
  const [startsAt, endsAt] = [
    `${date}T${String(hour).padStart(2, '0')}:00:00Z`,
    `${date}T${String(hour).padStart(2, '0')}:30:00Z`,
  ];
  google.world.write(calendar, {
    id: `private${(serial += 1)}`,
    status: 'confirmed',
    start: { dateTime: startsAt, timeZone: 'UTC' },
    end: { dateTime: endsAt, timeZone: 'UTC' },
  });
  return { startsAt, endsAt };
};
