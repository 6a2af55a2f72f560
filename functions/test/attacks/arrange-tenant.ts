import { createHash } from 'node:crypto';
import type { OperationName } from '@flxibl/contracts/api';
import type { World } from '../build-world.ts';
import { insertTimesheet } from '../insert-timesheet.ts';
import { fillExample, type Objects } from './fill-example.ts';

export interface Tenant {
  readonly clientId: string;
  readonly ownerUid: string;
  readonly freelancerId: string;
  readonly freelancerUid: string;
  /** One of everything that belongs to the client or its freelancer. */
  readonly objects: Objects;
}

type Call = (
  token: string,
  request: { method: string; path: string; body?: unknown },
) => Promise<{ status: number; body: unknown }>;

interface Made {
  readonly id: string;
  readonly items: readonly { readonly id: string }[];
  readonly shifts: readonly {
    readonly id: string;
    readonly assignments: readonly { readonly id: string }[];
  }[];
}

/**
 * A client that has one of everything, made through the API by the examples of the contract as far as it goes.
 * What they say is marked, so that it can be found where it should not be.
 */
export const arrangeTenant = async (world: World, call: Call, mark: string): Promise<Tenant> => {
  const { clientId, siteId, uid } = await world.addClient();
  const freelancer = await world.addFreelancer({ name: `${mark} freelancer` });
  const objects: Record<string, string> = {
    clients: clientId,
    sites: siteId,
    freelancers: freelancer.id,
    roles: 'waiter',
    'dead-letters': '019a0000-0000-7000-8000-000000000001',
  };
  const one = async (text: string, values: unknown[]): Promise<string> =>
    (await world.owner.query<{ id: string }>(text, values)).rows[0]!.id;
  const marked = (key: string, value: unknown): unknown =>
    ['note', 'reason', 'comment'].includes(key) ? `${mark} ${key}` : value;
  const send = async (token: string, name: OperationName, change: object = {}): Promise<Made> => {
    const { method, path, body } = fillExample(name, objects);
    const answer = await call(token, {
      method,
      path,
      ...(body === undefined
        ? {}
        : { body: JSON.parse(JSON.stringify({ ...body, ...change }, marked)) as unknown }),
    });
    if (answer.status >= 300) {
      throw new Error(`${name} for ${mark}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body as Made;
  };

  await world.owner.query('update clients set name = $2 where id = $1', [clientId, `${mark} client`]);
  await world.owner.query('update sites set name = $2, address = $2 where id = $1', [siteId, `${mark} site`]);
  await world.owner.query('insert into skills values ($1, $1) on conflict do nothing', ['silver-service']);
  objects['members'] = await one('select id from users where auth_uid = $1', [uid]);

  const book = async (day: string, freelancerId?: string): Promise<Made> =>
    send(uid, 'createBooking', {
      note: '',
      shifts: [
        {
          role: 'waiter',
          start: `${day}T10:00`,
          end: `${day}T18:00`,
          ...(freelancerId === undefined ? { headcount: 1 } : { freelancerIds: [freelancerId] }),
        },
      ],
    });
  // One that is over, with an incident and its hours, and two that are to come: filled, and open.
  const over = (await book('2026-11-22', freelancer.id)).shifts[0]!.assignments[0]!.id;
  objects['incidents'] = await one(
    `insert into incidents (assignment_id, client_id, freelancer_id, kind, state, reason, appeal_days, created_at)
     values ($1, $2, $3, 'no_show', 'open', $4, 7, '2026-11-22') returning id`,
    [over, clientId, freelancer.id, `${mark} incident`],
  );
  objects['timesheets'] = await insertTimesheet(world.owner, {
    assignmentId: over,
    state: 'submitted',
    startsAt: new Date('2026-11-22T10:00:00Z'),
    endsAt: new Date('2026-11-22T18:00:00Z'),
    minutes: 480,
    pay: '160.00',
    charge: '192.00',
    lines: [],
  });
  const filled = await book('2026-12-03', freelancer.id);
  objects['bookings'] = filled.id;
  objects['assignments'] = filled.shifts[0]!.assignments[0]!.id;
  objects['shifts'] = (await book('2026-12-04')).shifts[0]!.id;
  objects['offers'] = (await send(uid, 'createOffers', { freelancerIds: [freelancer.id] })).items[0]!.id;
  objects['standbys'] = (await send(uid, 'createStandbys', { freelancerIds: [freelancer.id] })).items[0]!.id;
  objects['requests'] = (await send(freelancer.uid, 'openRequest', { kind: 'release', end: undefined })).id;
  const alone = { start: '2026-12-06T10:00', end: '2026-12-06T18:00' };
  objects['pencils'] = (await send(uid, 'createPencil', alone)).id;
  objects['holds'] = (
    await send(uid, 'createHolds', { start: '2026-12-07T10:00', end: '2026-12-07T18:00' })
  ).items[0]!.id;
  const days = { start: '2026-12-08T10:00', end: '2026-12-08T18:00' };
  objects['series'] = await (async () => {
    const made = await send(uid, 'createSeries', {
      shifts: [{ role: 'waiter', ...days }],
      exceptDates: [],
    });
    return (made as unknown as { seriesId?: string }).seriesId ?? made.id;
  })();
  objects['invitations'] = (await send(uid, 'createInvitation', { email: `${mark}@invited.test` })).id;
  objects['pools'] = (await send(uid, 'createPool', { name: `${mark} pool` })).id;
  objects['calendar-feeds'] = (await send(uid, 'createCalendarFeed', { siteId })).id;
  objects['api-keys'] = (await send(uid, 'createApiKey', { name: `${mark} key` })).id;
  objects['webhooks'] = (await send(uid, 'createWebhook', { url: `https://${mark}.example/hook` })).id;
  objects['purchase-orders'] = (
    await send(uid, 'createPurchaseOrder', { number: `${mark} order`, name: `${mark} order` })
  ).id;
  await send(uid, 'putBlock');
  await world.owner.query('delete from blocks where client_id = $1', [clientId]);
  objects['documents'] = (await send(freelancer.uid, 'submitDocument', { fileName: `${mark}.pdf` })).id;
  objects['devices'] = (await send(uid, 'registerDevice', { token: `${mark}-device` })).id;
  objects['availability-exceptions'] = (
    await send(freelancer.uid, 'createAvailabilityException', {
      start: '2026-12-27T00:00',
      end: '2026-12-28T00:00',
    })
  ).id;
  objects['time-off'] = (await send(freelancer.uid, 'createTimeOff')).id;
  objects['stays'] = (
    await send(freelancer.uid, 'createStay', { start: '2027-01-10', end: '2027-01-14' })
  ).id;

  objects['deliveries'] = await one(
    `insert into webhook_deliveries (webhook_id, event_id, event_type, tx, seq, subject, next_attempt_at, created_at)
     select $1, id, type, tx, seq, id, now(), now() from event_log where client_id = $2 limit 1 returning id`,
    [objects['webhooks'], clientId],
  );
  objects['notifications'] = await one(
    `insert into notifications (user_id, event_id, kind, tag, title, body, link, created_at, useful_until, read_at)
     values ($1, uuidv7(), 'x', 'x', $2, $2, '/', now(), now(), now()) returning id`,
    [objects['members'], `${mark} notification`],
  );
  objects['calendar-connections'] = await one(
    `insert into calendar_connections (freelancer_id, provider, account_hash, account_label, created_at)
     values ($1, 'google', sha256($2::bytea), $3, now()) returning id`,
    [freelancer.id, mark, `${mark}@calendar.test`],
  );
  objects['calendars'] = await one(
    `insert into calendars (connection_id, freelancer_id, remote_id, name, can_write, is_primary, reads_busy, gets_shifts)
     values ($1, $2, 'x', $3, true, true, true, true) returning id`,
    [objects['calendar-connections'], freelancer.id, `${mark} calendar`],
  );
  objects['calendar-differences'] = await one(
    `insert into calendar_events (calendar_id, freelancer_id, assignment_id, remote_id, etag, content_hash, sequence, during, differs, differs_since)
     select $1, freelancer_id, id, 'r', 'e', 'h', 1, during, 'deleted', now() from assignments where id = $2 returning id`,
    [objects['calendars'], objects['assignments']],
  );
  return { clientId, ownerUid: uid, freelancerId: freelancer.id, freelancerUid: freelancer.uid, objects };
};

/** What the database holds of a tenant, as one fingerprint a table: whatever is changed changes one of them. */
export const fingerprintOf = async (world: World, tenant: Tenant): Promise<Record<string, string>> => {
  const { rows } = await world.owner.query<{ table: string; column: string }>(
    `select c.table_name as table, min(c.column_name) as column
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('client_id', 'freelancer_id', 'user_id')
       and c.table_name not in ('idempotency_keys', 'ranks', 'available_days')
     group by 1 order by 1`,
  );
  const members = [tenant.clientId, tenant.freelancerId, tenant.objects['members']!];
  const prints = await Promise.all(
    rows.map(async ({ table, column }) => {
      const found = await world.owner.query<{ row: string }>(
        `select t::text as row from ${table} t where ${column} = any($1::uuid[]) order by 1`,
        [members],
      );
      const text = found.rows.map(({ row }) => row).join('\n');
      return [table, createHash('sha256').update(text).digest('hex')] as const;
    }),
  );
  return Object.fromEntries(prints);
};
