import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { callApi, signIn, stack } from '../../test/stack.ts';

interface Item {
  readonly type: string;
  readonly frames: readonly string[];
  readonly payload: {
    readonly release?: string;
    readonly transaction?: string;
    readonly tags?: Record<string, string>;
    readonly user?: object;
    readonly contexts?: { readonly trace?: { readonly trace_id?: string } };
    readonly spans?: readonly { readonly op?: string; readonly description?: string }[];
    readonly monitor_slug?: string;
    readonly status?: string;
  };
}

/** What arrived in place of Sentry, once there is enough of it. */
const arrived = (search: Record<string, string>, enough: (items: Item[]) => boolean): Promise<Item[]> =>
  vi.waitFor(
    async () => {
      const answer = await fetch(`${stack.urls.sentry}/items?${new URLSearchParams(search)}`);
      const items = (await answer.json()) as Item[];
      if (!enough(items))
        throw new Error(`not enough arrived for ${JSON.stringify(search)}: ${items.length}`);
      return items;
    },
    { timeout: 75_000, interval: 100 },
  );
const some = (items: Item[]): boolean => items.length > 0;

const traceOf = (): { id: string; header: string } => {
  const id = randomBytes(16).toString('hex');
  return { id, header: `${id}-${randomBytes(8).toString('hex')}-1` };
};

const logs = (): string => readFileSync(join(stack.logDirectory, 'firebase.log'), 'utf8');
// What the functions say; the emulator of Hosting has lines of its own for each address that is asked for.
const linesOf = (text: string): string[] =>
  logs()
    .split('\n')
    .filter((line) => line.includes('"severity"') && line.includes(text));

const fail = async (side: string, trace: string, words?: string): Promise<Response> => {
  const { idToken } = await signIn('admin@flxibl.test');
  return callApi('/admin/failures', {
    method: 'POST',
    token: idToken,
    body: { side, ...(words === undefined ? {} : { words }) },
    headers: { 'sentry-trace': trace, baggage: `sentry-trace_id=${trace.split('-')[0]},sentry-sampled=true` },
  });
};

test('an error in the API arrives with its source, release, trace and request id', async () => {
  const trace = traceOf();
  const answer = await fail('api', trace.header);
  const { requestId } = (await answer.json()) as { requestId: string };

  const [event] = await arrived({ type: 'event', text: requestId }, some);
  expect(answer.status).toBe(500);
  expect(event!.frames.at(-1)).toMatch(/^functions\/src\/administration\/fail-on-purpose\.ts:\d+$/);
  expect(event!.payload).toMatchObject({
    release: expect.stringMatching(/./) as string,
    transaction: 'POST /admin/failures',
    tags: { requestId, function: expect.any(String) as string },
    user: { id: expect.stringMatching(/^[0-9a-f]{16}$/) as string },
    contexts: { trace: { trace_id: trace.id } },
  });
});

test.each([
  ['task', 'kind', 'task'],
  ['job', 'kind', 'job'],
])('an error in a %s arrives with its source, release and request id', async (side, tag, kind) => {
  const trace = traceOf();
  const answer = await fail(side, trace.header);
  const requestId = answer.headers.get('x-request-id')!;

  const items = await arrived({ type: 'event', text: 'failOnPurpose' }, (found) =>
    found.some(({ payload }) => payload.tags?.[tag] === kind),
  );
  const event = items.find(({ payload }) => payload.tags?.[tag] === kind)!;
  expect(answer.status).toBe(204);
  expect(event.frames.at(-1)).toMatch(/^functions\/src\/(index|http\/run-job)\.ts:\d+$/);
  expect(event.payload.release).toMatch(/./);
  expect(event.payload.contexts?.trace?.trace_id).toMatch(/^[0-9a-f]{32}$/);
  // A task goes on with the request that ordered it; a job is nobody's.
  if (side === 'task')
    expect(event.payload).toMatchObject({ tags: { requestId }, contexts: { trace: { trace_id: trace.id } } });
  else
    await arrived({ type: 'check_in', text: 'failOnPurpose' }, (found) =>
      found.some(({ payload }) => payload.status === 'error'),
    );
});

test('a request is one trace down to its statements, which show no value', async () => {
  const trace = traceOf();
  const { idToken } = await signIn('bea@acme.test');
  const headers = { 'sentry-trace': trace.header };
  await callApi('/sites?limit=7', { token: idToken, headers });

  const [transaction] = await arrived({ type: 'transaction', text: trace.id }, some);
  expect(transaction!.payload.transaction).toBe('GET /sites');
  const statements = transaction!.payload.spans!.filter(({ op }) => op === 'db.query');
  expect(statements.map(({ description }) => description)).toContain('commit');
  expect(statements.some(({ description }) => description?.includes('from sites'))).toBe(true);
});

test('every scheduled job checks in', async () => {
  await arrived({ type: 'check_in', text: 'watchPlatform' }, (found) =>
    found.some(({ payload }) => payload.status === 'ok'),
  );
});

test('nothing that people wrote or keep secret is in what leaves or in the logs', async () => {
  const canary = `canary${randomBytes(6).toString('hex')}`;
  const { idToken } = await signIn('bea@acme.test');
  const trace = traceOf();
  const headers = { 'sentry-trace': trace.header };
  const note = `Wedding of ${canary}`;
  await fail('api', trace.header, `${note}, call ${canary}@person.test`);
  await callApi('/bookings', {
    method: 'POST',
    token: idToken,
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: {
      siteId: randomUUID(),
      note,
      shifts: [{ role: canary, start: '2027-02-01T09:00', end: '2027-02-01T17:00' }],
    },
  });
  await callApi(`/freelancers?q=${canary}`, { token: idToken, headers });
  await callApi('/me', { token: `${canary}.${canary}.${canary}`, headers });
  await callApi(`/calendar-feeds/${canary}.ics`, { headers });

  await arrived({ text: trace.id }, (found) => found.length >= 5);
  const leaked = (await (await fetch(`${stack.urls.sentry}/items?text=${canary}`)).json()) as Item[];
  expect(leaked).toEqual([]);
  const tokens = (await (
    await fetch(`${stack.urls.sentry}/items?text=${idToken.slice(-40)}`)
  ).json()) as Item[];
  expect(tokens).toEqual([]);
  expect(linesOf(canary)).toEqual([]);
  expect(linesOf(idToken.slice(-40))).toEqual([]);
});
