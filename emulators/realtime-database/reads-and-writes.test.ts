import {
  get,
  increment,
  onValue,
  push,
  ref,
  remove,
  runTransaction,
  serverTimestamp,
  set,
  setPriority,
  setWithPriority,
  update,
} from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectAdmin, connectClient, startTestServer } from './test-clients.ts';

test('what one client writes, another reads', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];

  await set(ref(writer, 'a/b'), { text: 'x', number: -1.5, yes: true, list: ['p', 'q'], none: null });

  const snapshot = await get(ref(reader, 'a'));
  expect(snapshot.val()).toEqual({ b: { text: 'x', number: -1.5, yes: true, list: ['p', 'q'] } });
});

test('an update over several paths arrives at once', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];
  await set(ref(writer, 'pair'), { left: { n: 1 }, right: { n: 1 }, other: 0 });
  const seen: unknown[] = [];
  onValue(ref(reader, 'pair'), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toHaveLength(1));

  await update(ref(writer), { 'pair/left/n': 2, 'pair/right/n': 2, 'pair/other': null });

  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ left: { n: 2 }, right: { n: 2 } }));
  expect(seen).toHaveLength(2);
});

test('removing the last child removes its ancestors', async () => {
  const server = await startTestServer();
  const client = connectClient(server);
  await set(ref(client, 'a/b/c'), 1);

  await remove(ref(client, 'a/b/c'));

  expect((await get(ref(client))).exists()).toBe(false);
});

test('pushed children come back in the order in which they were pushed', async () => {
  const server = await startTestServer();
  const client = connectClient(server);

  for (const text of ['one', 'two', 'three']) await push(ref(client, 'list'), text);

  expect(Object.values((await get(ref(client, 'list'))).val() as object)).toEqual(['one', 'two', 'three']);
});

test('increments of several clients all count', async () => {
  const server = await startTestServer();
  const clients = [connectClient(server), connectClient(server), connectClient(server)];

  await Promise.all(
    clients.flatMap((client) => [1, 2, 3, 4].map((by) => set(ref(client, 'total'), increment(by)))),
  );

  expect((await get(ref(connectClient(server), 'total'))).val()).toBe(30);
});

test('a server timestamp is the time of the server', async () => {
  const server = await startTestServer({ now: () => 1_234_567_890_000 });
  const client = connectClient(server);

  await set(ref(client, 'at'), serverTimestamp());

  expect((await get(ref(client, 'at'))).val()).toBe(1_234_567_890_000);
});

test('the client learns how far its clock is off', async () => {
  const server = await startTestServer({ now: () => Date.now() + 3_600_000 });
  const client = connectClient(server);
  const offsets: number[] = [];

  onValue(ref(client, '.info/serverTimeOffset'), (snapshot) => offsets.push(snapshot.val() as number));

  await vi.waitFor(() => expect(offsets.at(-1)).toBeGreaterThan(3_590_000));
  expect(offsets.at(-1)).toBeLessThan(3_610_000);
});

test('transactions of several clients never lose an update', async () => {
  const server = await startTestServer();
  const clients = Array.from({ length: 5 }, () => connectClient(server));

  const results = await Promise.all(
    clients.flatMap((client) =>
      [1, 2, 3].map(() => runTransaction(ref(client, 'counter/n'), (n: number | null) => (n ?? 0) + 1)),
    ),
  );

  expect(results.every(({ committed }) => committed)).toBe(true);
  expect((await get(ref(connectClient(server), 'counter/n'))).val()).toBe(15);
});

test('a transaction over an object with priorities, fractions and unicode matches at the server', async () => {
  const server = await startTestServer();
  const [client, other] = [connectClient(server), connectClient(server)];
  await setWithPriority(
    ref(other, 'thing'),
    { b: { x: 0.1 + 0.2 }, a: 'grün 🎈', 10: true, 9: -0.5, é: '' },
    'p',
  );
  await setPriority(ref(other, 'thing/b'), 3);
  let runs = 0;

  const { committed, snapshot } = await runTransaction(ref(client, 'thing'), (value: object | null) => {
    runs += 1;
    return { ...value, added: true };
  });

  expect(committed).toBe(true);
  expect(snapshot.child('added').val()).toBe(true);
  expect(runs).toBeLessThanOrEqual(2);
});

test('a priority alone can be changed and is seen by others', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];
  await setWithPriority(ref(writer, 'item'), 'text', 1);
  const seen: unknown[] = [];
  onValue(ref(reader, 'item'), (snapshot) => seen.push(snapshot.exportVal()));
  await vi.waitFor(() => expect(seen).toEqual([{ '.value': 'text', '.priority': 1 }]));

  await setPriority(ref(writer, 'item'), 2);

  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ '.value': 'text', '.priority': 2 }));
});

test('values far larger than one frame travel both ways', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];
  const text = 'abcdefgh'.repeat(25_000);

  await set(ref(writer, 'large'), { text, after: 1 });

  expect((await get(ref(reader, 'large'))).val()).toEqual({ text, after: 1 });
});

test('keys and values may be of any script, and keys may look like JavaScript', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];
  const value = { 'Ærø 100%': 'é', 日本: '🎈', 'a b&c=d?': 1, constructor: 2, toString: { length: 3 } };

  await set(ref(writer, 'keys/æ %2F'), value);

  expect((await get(ref(reader, 'keys/æ %2F'))).val()).toEqual(value);
});

test('namespaces do not see each other', async () => {
  const server = await startTestServer();
  await set(ref(connectClient(server, { namespace: 'one' }), 'a'), 1);

  expect((await get(ref(connectClient(server, { namespace: 'two' }), 'a'))).exists()).toBe(false);
  expect((await get(ref(connectClient(server, { namespace: 'one' }), 'a'))).val()).toBe(1);
});

test('the Admin SDK reads and writes past the rules', async () => {
  const server = await startTestServer({ rules: { rules: { '.read': false, '.write': false } } });
  const admin = connectAdmin(server);

  await admin.ref('a/b').set({ c: 1 });
  await admin.ref('a').update({ 'b/d': 2 });
  const { committed } = await admin.ref('a/b/c').transaction((n: number | null) => (n ?? 0) + 1);

  expect(committed).toBe(true);
  expect((await admin.ref('a').once('value')).val()).toEqual({ b: { c: 2, d: 2 } });
});
