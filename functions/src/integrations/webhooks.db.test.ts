import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test } from 'vitest';
import type { OperationName } from '@flxibl/contracts/api';
import { callAs, codeOf } from '../../test/call-as.ts';
import { openWorld } from '../../test/open-world.ts';
import { untilLogIsReadable } from '../../test/until-log-is-readable.ts';
import { listEvents } from '../events/list-events.ts';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { OutboundError, type OutboundAnswer, type OutboundRequest } from '../platform/outbound.ts';
import { inTransaction } from '../platform/postgres.ts';
import { createApiKey } from './create-api-key.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';
import { getWebhook } from './get-webhook.ts';
import { listWebhookDeliveries } from './list-webhook-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { patchWebhook } from './patch-webhook.ts';
import { pingWebhook } from './ping-webhook.ts';
import { replayWebhook } from './replay-webhook.ts';
import { replayWebhookDelivery } from './replay-webhook-delivery.ts';
import { rotateWebhookKeys } from './rotate-webhook-keys.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';

const now = new Date();
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const hours = (count: number): Date => minutes(count * 60);
const opened = openWorld(now);

const call = <Name extends OperationName, Result>(
  as: { uid: string } | { key: string },
  name: Name,
  useCase: (context: RequestContext, input: Input<Name>) => Promise<Result>,
  input: { params?: object; query?: object; body?: object } = {},
  at = now,
): Promise<Result> =>
  callAs(as, name, at, (context) =>
    useCase(context, { params: {}, query: { limit: 50 }, body: {}, ...input } as unknown as Input<Name>),
  );

const create = (uid: string, host: string, topics = ['*'], at = now) =>
  call(
    { uid },
    'createWebhook',
    createWebhook,
    { body: { url: `https://${host}.example/hook`, topics, active: true } },
    at,
  );
const deliveriesOf = async (uid: string, id: string) =>
  (await call({ uid }, 'listWebhookDeliveries', listWebhookDeliveries, { params: { id } })).items;
const stateOf = (uid: string, id: string) => call({ uid }, 'getWebhook', getWebhook, { params: { id } });

/** Writes events as a job does, in a transaction of their own. */
const happen = (...events: NewEvent[]): Promise<void> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    await recordEvents(tx, { userId: null, channel: 'job', requestId: 'test' }, events);
  });

/** Sends once what was written can be read. */
const deliver: typeof deliverWebhooks = async (at, fetch) => {
  await untilLogIsReadable(opened.world.owner);
  return await deliverWebhooks(at, fetch);
};

interface Sent extends OutboundRequest {
  readonly url: string;
  readonly event: { id: string; type: string; cursor: string; after: Record<string, unknown> | null };
}
const answered = (status: number, headers: Record<string, string> = {}, body = 'thanks'): OutboundAnswer => ({
  status,
  headers: new Headers(headers),
  body: Buffer.from(body),
  url: '',
});
/** A receiver of everything, that answers what the test says. */
const receiver = (answer: (sent: Sent) => OutboundAnswer | Promise<OutboundAnswer> = () => answered(204)) => {
  const sent: Sent[] = [];
  return {
    sent,
    to: (host: string) => sent.filter(({ url }) => url === `https://${host}.example/hook`),
    fetch: async (url: string, request: OutboundRequest): Promise<OutboundAnswer> => {
      const one = { ...request, url, event: JSON.parse(request.body!) as Sent['event'] };
      sent.push(one);
      return await answer(one);
    },
  };
};
const verify = (secret: string, { body, headers }: Pick<OutboundRequest, 'body' | 'headers'>): unknown =>
  new Webhook(secret).verify(body!, { ...headers });

// Each test begins with nothing waiting: the webhooks of others are none of its business.
afterEach(async () => {
  await opened.world.owner.query('delete from webhooks');
});

test('an event is sent once, signed so that another implementation takes it, and as GET /events shows it', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { secret } = await create(uid, 'acme');
  await happen({
    type: 'booking_created',
    clientId,
    after: { state: 'open', note: 'Größe "M"' },
    reason: 'why',
  });
  const { sent, fetch } = receiver();

  expect(await deliver(now, fetch)).toBe(1);
  expect(await deliver(now, fetch)).toBe(0);

  const { key } = await call({ uid }, 'createApiKey', createApiKey, {
    body: { name: 'K', scopes: ['read'] },
  });
  const { items } = await call({ key: key! }, 'listEvents', listEvents, { query: { limit: 500 } });
  const shown = items.find(({ type }) => type === 'booking_created')!;
  expect(sent.map(({ body }) => JSON.parse(body!) as unknown)).toEqual([shown]);
  expect(sent[0]!.body).toBe(JSON.stringify(shown));
  expect(sent[0]).toMatchObject({ method: 'POST', headers: { 'webhook-id': shown.id }, maxRedirects: 0 });
  expect(verify(secret!, sent[0]!)).toEqual(shown);
});

test('no row tells a secret; one that an older key sealed, or none, is sealed anew and signs as before', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id, secret: old } = await create(uid, 'acme');
  const { secret } = await call({ uid }, 'rotateWebhookSecret', rotateWebhookSecret, { params: { id } });
  const { rows: sealed } = await opened.world.owner.query<{ row: string }>(
    'select w::text as row from webhooks w where id = $1',
    [id],
  );
  expect([secret, old].some((one) => sealed[0]!.row.includes(one!.replace('whsec_', '')))).toBe(false);
  const plain = await create(uid, 'plain');
  await opened.world.owner.query(`update webhooks set secret = $2, secret_key_version = null where id = $1`, [
    plain.id,
    plain.secret,
  ]);
  await opened.world.owner.query(`update webhooks set secret_key_version = 'older' where id = $1`, [id]);

  expect(await rotateWebhookKeys()).toBe(2);
  expect(await rotateWebhookKeys()).toBe(0);

  await happen({ type: 'booking_created', clientId });
  const { to, fetch } = receiver();
  await deliver(now, fetch);
  expect(verify(secret!, to('acme')[0]!)).toBeTruthy();
  expect(verify(old!, to('acme')[0]!)).toBeTruthy();
  expect(verify(plain.secret!, to('plain')[0]!)).toBeTruthy();
  const { rows } = await opened.world.owner.query(`select from webhooks w where w::text like '%whsec_%'`);
  expect(rows).toEqual([]);
});

test('a receiver refuses a bad signature, an old one and a changed body, and knows a repeat by its id', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id, secret } = await create(uid, 'acme');
  await happen({ type: 'booking_created', clientId });
  const old = receiver();
  const delayed = minutes(-10);
  await opened.world.owner.query(`update webhook_deliveries set next_attempt_at = $1`, [delayed]);
  const { sent, fetch } = receiver();
  await deliver(now, fetch);
  const [first] = sent;

  expect(() => verify(secret!, { ...first!, body: `${first!.body} ` })).toThrow(/signature/i);
  expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, first!)).toThrow(/signature/i);
  const { 'webhook-signature': signature, ...unsigned } = first!.headers!;
  expect(() =>
    verify(secret!, { ...first!, headers: { ...unsigned, 'webhook-signature': `v1,${'A'.repeat(43)}=` } }),
  ).toThrow(/signature/i);
  expect(() =>
    verify(secret!, {
      ...first!,
      headers: { ...unsigned, 'webhook-signature': signature!.replace('v1,', 'v2,') },
    }),
  ).toThrow(/signature/i);

  const [delivery] = await deliveriesOf(uid, id);
  await call(
    { uid },
    'replayWebhookDelivery',
    replayWebhookDelivery,
    {
      params: { id, deliveryId: delivery!.id },
    },
    delayed,
  );
  await deliver(delayed, old.fetch);
  expect(() => verify(secret!, old.sent[0]!)).toThrow(/too old/i);
  expect(old.sent[0]!.headers!['webhook-id']).toBe(first!.headers!['webhook-id']);
});

test('after a change of the secret both fit for a day, then the new one alone', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id, secret } = await create(uid, 'acme');
  const rotated = await call({ uid }, 'rotateWebhookSecret', rotateWebhookSecret, { params: { id } });
  const { sent, fetch } = receiver();

  await happen({ type: 'booking_created', clientId });
  await deliver(now, fetch);
  await happen({ type: 'booking_cancelled', clientId });
  await deliver(hours(25), fetch);

  const byType = (type: string) => sent.find(({ event }) => event.type === type)!;
  expect(rotated.secret).not.toBe(secret);
  expect(verify(secret!, byType('booking_created'))).toBeTruthy();
  expect(verify(rotated.secret!, byType('booking_created'))).toBeTruthy();
  const late = byType('booking_cancelled').headers!['webhook-signature']!.split(' ');
  expect(byType('booking_created').headers!['webhook-signature']!.split(' ').length).toBe(2);
  expect(late.length).toBe(1);
});

test('eight deliverers at once send each event once, and what one booking went through in its order', async () => {
  const { clientId, siteId, uid } = await opened.world.addClient();
  await create(uid, 'acme');
  await create(uid, 'copy');
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `insert into bookings (client_id, site_id, created_by)
     select $1, $2, m.user_id from members m, generate_series(1, 4) where m.client_id = $1 returning id`,
    [clientId, siteId],
  );
  const { sent, fetch } = receiver(async () => {
    await new Promise((done) => setImmediate(done));
    return answered(200);
  });
  const writing = (async () => {
    for (let step = 0; step < 12; step += 1)
      await happen(
        ...rows.map(({ id }) => ({
          type: 'shift_changed' as const,
          clientId,
          bookingId: id,
          after: { step },
        })),
      );
  })();

  await Promise.all(Array.from({ length: 8 }, () => deliverWebhooks(now, fetch)));
  await writing;
  await Promise.all(Array.from({ length: 8 }, () => deliver(now, fetch)));

  for (const host of ['acme', 'copy']) {
    const got = sent.filter(({ url, event }) => url.includes(host) && event.type === 'shift_changed');
    expect(got.length).toBe(48);
    expect(new Set(got.map(({ event }) => event.id)).size).toBe(48);
    for (const { id } of rows) {
      const steps = got
        .filter(({ event }) => (event as { bookingId?: string }).bookingId === id)
        .map(({ event }) => event.after!['step']);
      expect(steps).toEqual([...steps].sort((a, b) => Number(a) - Number(b)));
    }
  }
});

test('an event whose transaction commits late is neither skipped nor overtaken', async () => {
  const { clientId, uid } = await opened.world.addClient();
  await create(uid, 'acme', ['booking_*']);
  const late = await opened.world.owner.connect();
  await late.query('begin');
  await late.query(`insert into event_log (type, channel, client_id) values ('booking_created', 'job', $1)`, [
    clientId,
  ]);
  await happen({ type: 'booking_cancelled', clientId });
  const { sent, fetch } = receiver();

  await deliverWebhooks(now, fetch);
  expect(sent).toEqual([]);
  await late.query('commit');
  late.release();
  // Other databases of this server have transactions as well, but none that is older for long.
  await expect.poll(() => deliverWebhooks(now, fetch).then(() => sent.length), { timeout: 10_000 }).toBe(2);

  expect(sent.map(({ event }) => event.type)).toEqual(['booking_created', 'booking_cancelled']);
});

test('what fails comes back later and later, in order, and is given up in the end', async () => {
  const { clientId, siteId, uid } = await opened.world.addClient();
  const { id } = await create(uid, 'acme');
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `insert into bookings (client_id, site_id, created_by) select $1, $2, user_id from members where client_id = $1 returning id`,
    [clientId, siteId],
  );
  const bookingId = rows[0]!.id;
  await happen({ type: 'booking_created', clientId, bookingId });
  await happen({ type: 'booking_cancelled', clientId, bookingId });
  const { sent, fetch } = receiver(() => answered(500, {}, 'oh\u0000no ' + 'x'.repeat(5_000)));
  const waits: number[] = [];
  let at = now;
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await deliver(at, fetch);
    const first = (await deliveriesOf(uid, id)).find(({ eventType }) => eventType === 'booking_created')!;
    expect(first).toMatchObject({ attempts: attempt, status: 500, error: 'answered 500' });
    expect(first.answer!.length).toBeLessThanOrEqual(1_024);
    if (first.nextAttemptAt === null) break;
    waits.push((Date.parse(first.nextAttemptAt) - at.getTime()) / 1_000);
    at = new Date(Date.parse(first.nextAttemptAt) + 1);
  }

  const expected = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
  expect(waits.length).toBe(9);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(expected[index]!);
    expect(wait).toBeLessThan(expected[index]! * 1.2 + 5);
  }
  expect((await deliveriesOf(uid, id)).map(({ state }) => state)).toEqual(['pending', 'dead']);
  // The second waited for the first, and is sent as soon as that was given up.
  expect(sent.slice(0, 10).map(({ event }) => event.type)).toEqual(Array(10).fill('booking_created'));
  expect(sent[10]?.event.type).toBe('booking_cancelled');
  expect(await stateOf(uid, id)).toMatchObject({ state: 'active', pending: 1, dead: 1 });
});

test('a receiver that asks for time gets it, and one that never answers is tried again', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id } = await create(uid, 'acme');
  await happen({ type: 'booking_created', clientId });
  await deliver(now, receiver(() => answered(429, { 'retry-after': '3600' })).fetch);

  const [delivery] = await deliveriesOf(uid, id);
  expect(Date.parse(delivery!.nextAttemptAt!) - now.getTime()).toBeGreaterThanOrEqual(3_600_000);
  expect((await stateOf(uid, id)).failingSince).not.toBeNull();

  const refuse = receiver(() => {
    throw new OutboundError('timed_out');
  });
  await deliver(minutes(62), refuse.fetch);
  expect((await deliveriesOf(uid, id))[0]).toMatchObject({ status: null, error: 'timed_out', attempts: 2 });

  await deliver(minutes(120), receiver().fetch);
  expect((await deliveriesOf(uid, id))[0]).toMatchObject({ state: 'delivered', status: 204, attempts: 3 });
  expect((await stateOf(uid, id)).failingSince).toBeNull();
});

test('410 switches a webhook off, and so do five days of failing; its owner is told by an event', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const gone = await create(uid, 'gone');
  const dead = await create(uid, 'dead');
  await create(uid, 'well', ['webhook_disabled']);
  await happen({ type: 'booking_created', clientId });
  const { to, fetch } = receiver(({ url }) =>
    answered(url.includes('gone') ? 410 : url.includes('dead') ? 503 : 204),
  );

  await deliver(now, fetch);
  expect(await stateOf(uid, gone.id)).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
  await deliver(hours(5 * 24 - 1), fetch);
  expect(await stateOf(uid, dead.id)).toMatchObject({ state: 'active' });
  await deliver(hours(5 * 24 + 12), fetch);
  expect(await stateOf(uid, dead.id)).toMatchObject({ state: 'disabled', disabledReason: 'failing' });
  await deliver(hours(5 * 24 + 12), fetch);

  expect(to('well').map(({ event }) => event.after)).toMatchObject([
    { webhookId: gone.id, reason: 'gone' },
    { webhookId: dead.id, reason: 'failing' },
  ]);

  // Active again, it gets what has waited.
  const back = await call({ uid }, 'patchWebhook', patchWebhook, {
    params: { id: dead.id },
    body: { active: true },
  });
  expect(back).toMatchObject({ state: 'active', disabledReason: null, failingSince: null });
  const healed = receiver();
  await deliver(hours(8 * 24), healed.fetch);
  expect(healed.to('dead').map(({ event }) => event.type)).toContain('booking_created');
  expect(healed.to('gone')).toEqual([]);
});

test('topics choose: types, nouns, everything; a ping goes to its webhook only', async () => {
  const { clientId, uid } = await opened.world.addClient();
  await create(uid, 'all');
  await create(uid, 'bookings', ['booking_*']);
  const { id } = await create(uid, 'one', ['shift_changed']);
  const { to, fetch } = receiver();

  await happen({ type: 'booking_created', clientId }, { type: 'shift_changed', clientId });
  await call({ uid }, 'pingWebhook', pingWebhook, { params: { id } });
  await deliver(now, fetch);

  const types = (host: string) =>
    to(host)
      .map(({ event }) => event.type)
      .sort();
  expect(types('bookings')).toEqual(['booking_created']);
  expect(types('one')).toEqual(['shift_changed', 'webhook_pinged']);
  expect(types('all')).toEqual(['booking_created', 'shift_changed', 'webhook_created', 'webhook_created']);
});

test("no client's events reach another's webhook; the platform's own gets all", async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const admin = await opened.world.addAdmin();
  await create(acme.uid, 'acme', ['booking_*', 'availability_*']);
  const platform = await create(admin, 'platform', ['booking_*', 'availability_*']);
  const fay = await opened.world.addFreelancer();
  const { to, fetch } = receiver();

  await happen(
    { type: 'booking_created', clientId: acme.clientId },
    { type: 'booking_cancelled', clientId: globex.clientId },
    { type: 'availability_rules_changed', freelancerId: fay.id },
  );
  await deliver(now, fetch);

  expect(platform.clientId).toBeNull();
  expect(to('acme').map(({ event }) => event.type)).toEqual(['booking_created']);
  expect(
    to('platform')
      .map(({ event }) => event.type)
      .sort(),
  ).toEqual(['availability_rules_changed', 'booking_cancelled', 'booking_created']);
});

test("another client's webhook does not exist, for an admin neither; whoever is no owner may do nothing", async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const viewer = await opened.world.addClient({ memberRole: 'booker' });
  const admin = await opened.world.addAdmin();
  const { id } = await create(acme.uid, 'acme');
  await happen({ type: 'booking_created', clientId: acme.clientId });
  await deliver(now, receiver().fetch);
  const deliveryId = (await deliveriesOf(acme.uid, id))[0]!.id;

  const attempts = (uid: string, webhookId: string) => [
    call({ uid }, 'getWebhook', getWebhook, { params: { id: webhookId } }),
    call({ uid }, 'patchWebhook', patchWebhook, { params: { id: webhookId }, body: { active: false } }),
    call({ uid }, 'deleteWebhook', deleteWebhook, { params: { id: webhookId } }),
    call({ uid }, 'rotateWebhookSecret', rotateWebhookSecret, { params: { id: webhookId } }),
    call({ uid }, 'pingWebhook', pingWebhook, { params: { id: webhookId } }),
    call({ uid }, 'listWebhookDeliveries', listWebhookDeliveries, { params: { id: webhookId } }),
    call({ uid }, 'replayWebhook', replayWebhook, { params: { id: webhookId }, body: { after: '0.0' } }),
    call({ uid }, 'replayWebhookDelivery', replayWebhookDelivery, { params: { id: webhookId, deliveryId } }),
  ];
  const codes = (works: Promise<unknown>[]) => Promise.all(works.map(codeOf));

  for (const uid of [globex.uid, admin]) {
    expect(await codes(attempts(uid, id))).toEqual(Array(8).fill('not_found'));
    expect((await call({ uid }, 'listWebhooks', listWebhooks)).items).toEqual([]);
  }
  expect(await codes(attempts(acme.uid, randomUUID()))).toEqual(Array(8).fill('not_found'));
  // A delivery of one's own webhook under another's name.
  const other = await create(acme.uid, 'other');
  expect(
    await codeOf(
      call({ uid: acme.uid }, 'replayWebhookDelivery', replayWebhookDelivery, {
        params: { id: other.id, deliveryId },
      }),
    ),
  ).toBe('not_found');
  expect(await codes(attempts(viewer.uid, id))).toEqual(Array(8).fill('forbidden'));
  const { key } = await call({ uid: acme.uid }, 'createApiKey', createApiKey, {
    body: { name: 'K', scopes: ['read', 'book', 'manage'] },
  });
  expect(await codeOf(call({ key: key! }, 'listWebhooks', listWebhooks))).toBe('forbidden');
  expect(await stateOf(acme.uid, id)).toMatchObject({ state: 'active', pending: 0 });
});

test('all since an event is sent again: what arrived, what was given up, and what came before the webhook', async () => {
  const { clientId, uid } = await opened.world.addClient();
  await happen({ type: 'booking_created', clientId });
  const { id } = await create(uid, 'late', ['booking_*']);
  await happen({ type: 'booking_cancelled', clientId });
  const first = receiver();
  await deliver(now, first.fetch);
  expect(first.sent.map(({ event }) => event.type)).toEqual(['booking_cancelled']);
  const replay = (after: string) =>
    call({ uid }, 'replayWebhook', replayWebhook, { params: { id }, body: { after } });

  expect(await replay('0.0')).toEqual({ replayed: 2, nextAfter: null });
  const again = receiver();
  await deliver(now, again.fetch);

  expect(again.sent.map(({ event }) => event.type).sort()).toEqual(['booking_cancelled', 'booking_created']);
  expect(new Set([...first.sent, ...again.sent].map(({ event }) => event.id)).size).toBe(2);
  expect(await replay(first.sent[0]!.event.cursor)).toEqual({ replayed: 0, nextAfter: null });
  expect((await deliveriesOf(uid, id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['delivered', 1],
    ['delivered', 1],
  ]);
});

test('a receiver that is slow keeps nobody waiting, and is asked five things at once at most', async () => {
  const { clientId, uid } = await opened.world.addClient();
  await create(uid, 'slow', ['booking_*']);
  await create(uid, 'quick', ['booking_*']);
  let let_go = (): void => undefined;
  const held = new Promise<void>((done) => (let_go = done));
  let arrivedQuickly = (): void => undefined;
  const quick = new Promise<void>((done) => (arrivedQuickly = done));
  const { to, fetch } = receiver(async ({ url, event }) => {
    if (url.includes('slow')) await held;
    else if (event.type === 'booking_cancelled') arrivedQuickly();
    return answered(200);
  });
  await happen(...Array.from({ length: 12 }, () => ({ type: 'booking_created' as const, clientId })));

  const running = deliver(now, fetch);
  await expect.poll(() => to('slow').length).toBe(5);
  // What happens while the slow one is waited for reaches the quick one in the same run.
  await happen({ type: 'booking_cancelled', clientId });
  await quick;
  // Another run beside it leaves the slow one alone.
  await deliver(now, receiver(() => answered(500)).fetch);
  expect([to('slow').length, to('quick').length]).toEqual([5, 13]);

  let_go();
  await running;
  expect([to('slow').length, to('quick').length]).toEqual([13, 13]);
});

test('whoever dies while sending leaves the delivery to be sent again; a late answer of theirs changes nothing', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id } = await create(uid, 'acme');
  await happen({ type: 'booking_created', clientId });
  let let_go = (): void => undefined;
  const held = new Promise<void>((done) => (let_go = done));
  const frozen = receiver(async () => {
    await held;
    return answered(500);
  });
  const running = deliver(now, frozen.fetch);
  await expect.poll(() => frozen.sent.length).toBe(1);

  const second = receiver();
  await deliver(now, second.fetch);
  expect(second.sent.length).toBe(0);
  await deliver(minutes(2), second.fetch);
  let_go();
  await running;

  expect(second.sent.length).toBe(1);
  expect(await deliveriesOf(uid, id)).toMatchObject([{ state: 'delivered', attempts: 2, status: 204 }]);
});

test('what is paused gets nothing, what is deleted loses its log', async () => {
  const { clientId, uid } = await opened.world.addClient();
  const { id } = await create(uid, 'acme');
  const patch = (active: boolean) =>
    call({ uid }, 'patchWebhook', patchWebhook, { params: { id }, body: { active } });
  expect(await patch(false)).toMatchObject({ state: 'paused' });
  await happen({ type: 'booking_created', clientId });
  const { sent, fetch } = receiver();
  await deliver(now, fetch);
  expect(sent).toEqual([]);
  expect(await codeOf(call({ uid }, 'pingWebhook', pingWebhook, { params: { id } }))).toBe('invalid_state');

  await patch(true);
  await call({ uid }, 'deleteWebhook', deleteWebhook, { params: { id } });
  await deliver(now, fetch);
  expect(sent).toEqual([]);
  const { rows } = await opened.world.owner.query(
    `select type from event_log where client_id = $1 and type like 'webhook%' order by seq`,
    [clientId],
  );
  expect(rows.map(({ type }: { type: string }) => type)).toEqual([
    'webhook_created',
    'webhook_changed',
    'webhook_changed',
    'webhook_deleted',
  ]);
});

test('the secret is in no event and cannot be read by the role of the application', async () => {
  const { uid } = await opened.world.addClient();
  const { secret } = await create(uid, 'acme');
  const { items } = await call({ uid }, 'listWebhooks', listWebhooks);
  expect(JSON.stringify(items)).not.toContain(secret);
  const { rows } = await opened.world.owner.query(`select 1 from event_log e where e::text like '%whsec_%'`);
  expect(rows).toEqual([]);
  expect(
    await codeOf(call({ uid }, 'listWebhooks', ({ tx }) => tx.query('select secret from webhooks'))),
  ).toBe('42501');
});

test.each([
  'http://a.example/',
  'https://127.0.0.1/',
  'https://localhost/',
  'https://u:p@a.example/',
  'ftp://a.example/',
])('nothing is ever sent to %s', async (url) => {
  const { uid } = await opened.world.addClient();
  const { id } = await create(uid, 'acme');
  const body = { url, topics: ['*'], active: true };
  expect(await codeOf(call({ uid }, 'createWebhook', createWebhook, { body }))).toBe('invalid_input');
  expect(await codeOf(call({ uid }, 'patchWebhook', patchWebhook, { params: { id }, body: { url } }))).toBe(
    'invalid_input',
  );
});

test('an event too large for a receiver comes without before and after', async () => {
  const { clientId, uid } = await opened.world.addClient();
  await create(uid, 'acme');
  await happen({ type: 'booking_created', clientId, after: { note: 'x'.repeat(400_000) } });
  const { sent, fetch } = receiver();

  await deliver(now, fetch);

  expect(sent[0]!.event).toMatchObject({ type: 'booking_created', after: null });
});
