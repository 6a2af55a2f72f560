import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callApi, signIn, stack } from '../../test/stack.ts';

// Google's header of a trace, whose id becomes the request's.
const newRequestId = (): string => randomBytes(16).toString('hex');
const day = new Date(Date.now() + 33 * 86_400_000).toISOString().slice(0, 10);

const owner = new pg.Client({ connectionString: stack.adminDatabaseUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

interface Line {
  readonly severity: string;
  readonly message: string;
  readonly requestId?: string;
}

/** What the functions logged of this request, as one query for its id finds it. */
const linesOf = (requestId: string): Line[] =>
  readFileSync(join(stack.logDirectory, 'firebase.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes(requestId) && line.includes('"severity"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'), line.lastIndexOf('}') + 1)) as Line);

const sentTo = async (requestId: string): Promise<{ type: string; tags: Record<string, string> }[]> => {
  const answer = await fetch(`${stack.urls.sentry}/items?text=${requestId}`);
  const items = (await answer.json()) as { type: string; payload: { tags?: Record<string, string> } }[];
  return items.map(({ type, payload }) => ({ type, tags: payload.tags ?? {} }));
};

const until = <Value>(look: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(async () => await look(), { timeout: 60_000, interval: 200 });

test('one id finds the line of a booking, its events, whom it was told to, and the task that told them', async () => {
  const requestId = newRequestId();
  const { idToken } = await signIn('bea@acme.test');
  const { items: sites } = (await (await callApi('/sites', { token: idToken })).json()) as { items: { id: string }[] }; // prettier-ignore
  const hours = { role: 'waiter', start: `${day}T10:00`, end: `${day}T12:00` };
  const search = { siteId: sites[0]!.id, ...hours, limit: 1 };
  const found = await callApi('/availability/search', { method: 'POST', token: idToken, body: search });
  const { items } = (await found.json()) as { items: { freelancerId: string }[] };

  const answer = await callApi('/bookings', {
    method: 'POST',
    token: idToken,
    body: { siteId: sites[0]!.id, shifts: [{ ...hours, freelancerIds: [items[0]!.freelancerId] }] },
    headers: { 'x-cloud-trace-context': `${requestId}/1`, 'idempotency-key': randomUUID() },
  });

  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-request-id')).toBe(requestId);
  const messages = await until(() => {
    const lines = linesOf(requestId).map(({ message }) => message);
    expect(lines).toContain('job notifyPeople');
    return lines;
  });
  expect(messages).toContain('POST /api/v1/bookings 201');
  // The query of docs/operations.md.
  const { rows } = await owner.query<{ type: string; told: number; mails: number }>(
    `select e.type, count(n.id)::int as told, count(m.notification_id)::int as mails
     from event_log e
     left join notifications n on n.event_id = e.id
     left join deliveries d on d.notification_id = n.id
     left join mails m on m.notification_id = n.id
     where e.request_id = $1 group by e.seq, e.type order by e.seq`,
    [requestId],
  );
  expect(rows.map(({ type }) => type)).toContain('booking_created');
  expect(rows.reduce((sum, { told }) => sum + told, 0)).toBeGreaterThan(0);
});

test('one id finds the line of an error, and what Sentry was told', async () => {
  const requestId = newRequestId();
  const { idToken } = await signIn('admin@flxibl.test');

  const answer = await callApi('/admin/failures', {
    method: 'POST',
    token: idToken,
    body: { side: 'api' },
    headers: { 'x-cloud-trace-context': `${requestId}/1` },
  });

  expect(await answer.json()).toMatchObject({ status: 500, requestId });
  const lines = await until(() => {
    const some = linesOf(requestId);
    expect(some.map(({ message }) => message)).toContain('POST /api/v1/admin/failures 500');
    return some;
  });
  expect(lines).toContainEqual(
    expect.objectContaining({ severity: 'ERROR', message: 'unexpected error', requestId }),
  );
  const sent = await until(async () => {
    const items = await sentTo(requestId);
    expect(items.map(({ type }) => type)).toContain('event');
    return items;
  });
  expect(sent.find(({ type }) => type === 'event')!.tags['requestId']).toBe(requestId);
});
