import {
  limitToLast,
  off,
  onChildAdded,
  onChildChanged,
  onChildMoved,
  onChildRemoved,
  onValue,
  orderByChild,
  query,
  type Query,
  ref,
  remove,
  set,
  update,
} from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectAdmin, connectClient, startTestServer } from './test-clients.ts';

const RULES = { rules: { '.read': true, '.write': true, list: { '.indexOn': 'at' } } };

function recordChildEvents(place: Query): string[] {
  const events: string[] = [];
  onChildAdded(place, ({ key }) => void events.push(`added ${key}`));
  onChildChanged(place, ({ key }) => void events.push(`changed ${key}`));
  onChildMoved(place, ({ key }) => void events.push(`moved ${key}`));
  onChildRemoved(place, ({ key }) => void events.push(`removed ${key}`));
  return events;
}

test('child events tell what another client did', async () => {
  const server = await startTestServer({ rules: RULES });
  const [writer, reader] = [connectClient(server), connectClient(server)];
  await set(ref(writer, 'list'), { a: { at: 1 }, b: { at: 2 } });
  const events = recordChildEvents(query(ref(reader, 'list'), orderByChild('at')));
  await vi.waitFor(() => expect(events.splice(0)).toEqual(['added a', 'added b']));

  await set(ref(writer, 'list/c'), { at: 3 });
  await vi.waitFor(() => expect(events.splice(0)).toEqual(['added c']));
  await set(ref(writer, 'list/a/at'), 9);
  await vi.waitFor(() => expect(events.splice(0)).toEqual(['moved a', 'changed a']));
  await remove(ref(writer, 'list/b'));
  await vi.waitFor(() => expect(events.splice(0)).toEqual(['removed b']));
});

test('a limited window slides as children come and go', async () => {
  const server = await startTestServer({ rules: RULES });
  const [writer, reader] = [connectClient(server), connectClient(server)];
  await set(ref(writer, 'list'), { a: { at: 1 }, b: { at: 2 }, c: { at: 3 } });
  const events = recordChildEvents(query(ref(reader, 'list'), orderByChild('at'), limitToLast(2)));
  await vi.waitFor(() => expect(events.splice(0)).toEqual(['added b', 'added c']));

  await set(ref(writer, 'list/d'), { at: 4 });
  await vi.waitFor(() => expect(events.splice(0).sort()).toEqual(['added d', 'removed b']));
  await remove(ref(writer, 'list/c'));
  await vi.waitFor(() => expect(events.splice(0).sort()).toEqual(['added b', 'removed c']));
});

test('listens above, at and below a change all see it', async () => {
  const server = await startTestServer();
  const writer = connectClient(server);
  const seen: Record<string, unknown> = {};
  for (const path of ['a', 'a/b', 'a/b/c', 'a/x']) {
    // A client each: one client would take the lower ones from what it hears at the top.
    onValue(ref(connectClient(server), path), (snapshot) => (seen[path] = snapshot.val()));
  }
  await vi.waitFor(() => expect(Object.keys(seen)).toHaveLength(4));

  await set(ref(writer, 'a/b'), { c: 1, d: 2 });

  await vi.waitFor(() =>
    expect(seen).toEqual({ a: { b: { c: 1, d: 2 } }, 'a/b': { c: 1, d: 2 }, 'a/b/c': 1, 'a/x': null }),
  );
  await set(ref(writer, 'a'), 'flat');
  await vi.waitFor(() => expect(seen).toEqual({ a: 'flat', 'a/b': null, 'a/b/c': null, 'a/x': null }));
});

test('after off() no more news comes', async () => {
  const server = await startTestServer();
  const [writer, reader] = [connectClient(server), connectClient(server)];
  const seen: unknown[] = [];
  onValue(ref(reader, 'a'), (snapshot) => seen.push(snapshot.val()));
  const others: unknown[] = [];
  onValue(ref(reader, 'b'), (snapshot) => others.push(snapshot.val()));
  await vi.waitFor(() => expect([seen, others]).toEqual([[null], [null]]));

  off(ref(reader, 'a'));
  await set(ref(writer, 'a'), 1);
  await set(ref(writer, 'b'), 1);

  await vi.waitFor(() => expect(others).toEqual([null, 1]));
  expect(seen).toEqual([null]);
});

test('two hundred clients see a change among ten thousand siblings', { timeout: 60_000 }, async () => {
  const server = await startTestServer({ rules: RULES });
  const admin = connectAdmin(server);
  await admin
    .ref('list')
    .set(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, { at: n, v: 0 }])));
  const readers = Array.from({ length: 200 }, () => connectClient(server));
  const seen: number[] = [];
  readers.forEach((reader, index) => {
    onValue(ref(reader, `list/f${index % 10}/v`), (snapshot) => (seen[index] = snapshot.val() as number));
  });
  await vi.waitFor(() => expect(seen).toEqual(readers.map(() => 0)), { timeout: 20_000 });

  const changes = Array.from({ length: 10 }, (_, n) => [`list/f${n}/v`, 1]);
  await update(ref(connectClient(server)), Object.fromEntries(changes));

  await vi.waitFor(() => expect(seen).toEqual(readers.map(() => 1)), { timeout: 20_000 });
});
