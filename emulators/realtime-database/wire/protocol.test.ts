import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { connectClient, startTestServer } from '../test-clients.ts';
import { connectRawClient } from './raw-client.ts';

const INDEXED = { rules: { '.read': true, '.write': true, list: { '.indexOn': 'at' } } };

test('the server greets with its time and the host the client came by', async () => {
  const server = await startTestServer({ now: () => 1234 });
  const client = await connectRawClient(server);

  await vi.waitFor(() => expect(client.received).toHaveLength(1));
  expect(client.received[0]).toEqual({
    t: 'c',
    d: { t: 'h', d: { ts: 1234, v: '5', h: `127.0.0.1:${server.port}`, s: expect.any(String) } },
  });
});

test('a ping is answered', async () => {
  const client = await connectRawClient(await startTestServer());

  client.socket.send('0');
  client.socket.send('{"t":"c","d":{"t":"p","d":{}}}');

  await vi.waitFor(() => expect(client.received.at(-1)).toEqual({ t: 'c', d: { t: 'o', d: null } }));
});

test('only the places that changed travel to a listen without a query', async () => {
  const client = await connectRawClient(await startTestServer());
  await client.request('p', { p: '/a', d: { x: { n: 1, long: 'unchanged' }, y: 1 } });
  await client.request('q', { p: '/a', h: '' });
  client.received.length = 0;

  await client.request('p', { p: '/a/x/n', d: 2 });
  await client.request('m', { p: '/', d: { 'a/x/n': 3, 'a/y': null, 'elsewhere/z': 1 } });
  await client.request('p', { p: '/elsewhere', d: 1 });
  await client.request('p', { p: '/a/x/n', d: 3 });

  expect(client.pushed()).toEqual([
    ['d', { p: 'a/x/n', d: 2 }],
    ['m', { p: 'a', d: { 'x/n': 3, y: null } }],
  ]);
});

test('only the children that changed travel to a listen with a query, under its tag', async () => {
  const client = await connectRawClient(await startTestServer({ rules: INDEXED }));
  await client.request('p', { p: '/list', d: { a: { at: 1 }, b: { at: 2 }, c: { at: 3 } } });
  await client.request('q', { p: '/list', q: { i: 'at', l: 2, vf: 'r' }, t: 7, h: '' });
  client.received.length = 0;

  await client.request('p', { p: '/list/d', d: { at: 4 } });
  await client.request('p', { p: '/list/a/at', d: 0 });

  expect(client.pushed()).toEqual([['m', { p: 'list', d: { b: null, d: { at: 4 } }, t: 7 }]]);
});

test('the value comes before the reply to a listen, and is left out when the client has it already', async () => {
  const client = await connectRawClient(await startTestServer());
  await client.request('p', { p: '/n', d: 1 });
  client.received.length = 0;

  const reply = await client.request('q', { p: '/n', h: '' });
  await client.request('n', { p: '/n' });
  await client.request('q', { p: '/n', h: 'YPVfR2bXt/lcDjiQZ8pOkAd3qkQ=' });

  expect(reply).toEqual({ s: 'ok', d: {} });
  expect(client.received[0]).toEqual({ t: 'd', d: { a: 'd', b: { p: 'n', d: 1 } } });
  expect(client.pushed()).toHaveLength(1);
});

test('a listen without its index is told so', async () => {
  const client = await connectRawClient(await startTestServer({ rules: INDEXED }));

  const without = await client.request('q', { p: '/list', q: { i: 'other', l: 1, vf: 'l' }, t: 1, h: '' });
  const indexed = await client.request('q', { p: '/list', q: { i: 'at', l: 1, vf: 'l' }, t: 2, h: '' });

  expect(without).toEqual({ s: 'ok', d: { w: ['no_index'] } });
  expect(indexed).toEqual({ s: 'ok', d: {} });
});

test('a write that started from another value is stale', async () => {
  const client = await connectRawClient(await startTestServer());

  expect((await client.request('p', { p: '/n', d: 1, h: '' })).s).toBe('ok');
  expect((await client.request('p', { p: '/n', d: 2, h: '' })).s).toBe('datastale');
  expect((await client.request('p', { p: '/n', d: 2, h: 'YPVfR2bXt/lcDjiQZ8pOkAd3qkQ=' })).s).toBe('ok');
});

test.each<[string, string, object, string]>([
  ['a key with a dot', 'p', { p: '/a.b', d: 1 }, 'invalid_path'],
  ['a key with a dot in the value', 'p', { p: '/a', d: { 'b.c': 1 } }, 'invalid_path'],
  ['a path that is too deep', 'p', { p: '/k'.repeat(33), d: 1 }, 'invalid_path'],
  ['a path and one below it at once', 'm', { p: '/', d: { a: 1, b: 1, 'a/b': 2 } }, 'invalid_path'],
  ['an update that is no object', 'm', { p: '/', d: 1 }, 'invalid_data'],
  ['a limit below one', 'g', { p: '/', q: { l: 0, vf: 'l' } }, 'invalid_query'],
  ['an action nobody knows', 'constructor', {}, 'unknown_action'],
  ['a token that is none', 'auth', { cred: 'x.y.z' }, 'invalid_token'],
])('%s is refused', async (_, action, body, status) => {
  const client = await connectRawClient(await startTestServer());

  expect(await client.request(action, body)).toEqual({ s: status, d: expect.any(String) });
});

test('a refused write leaves nothing behind', async () => {
  const client = await connectRawClient(await startTestServer());

  await client.request('m', { p: '/', d: { good: 1, bad: { 'x.y': 1 } } });

  expect(await client.request('g', { p: '/', q: {} })).toEqual({ s: 'ok', d: null });
});

test('a client that talks nonsense is disconnected and others are not', async () => {
  const server = await startTestServer();
  const [client, other] = [await connectRawClient(server), await connectRawClient(server)];

  client.socket.send('not JSON');

  expect(await once(client.socket, 'close')).toEqual([1002, expect.anything()]);
  expect((await other.request('g', { p: '/', q: {} })).s).toBe('ok');
});

test('a client that comes back ends the session it lost, with what was to be written then', async () => {
  const server = await startTestServer();
  const lost = await connectRawClient(server);
  await lost.request('o', { p: '/online', d: false });
  const hello = lost.received[0] as { d: { d: { s: string } } };

  const back = await connectRawClient(server, `&ls=${hello.d.d.s}`);

  expect(await back.request('g', { p: '/online', q: {} })).toEqual({ s: 'ok', d: false });
});

test('there is no long polling', async () => {
  const server = await startTestServer();
  connectClient(server);

  expect((await fetch(`${server.url}/.lp?start=t&ser=1&ns=raw`)).status).toBe(404);
});
