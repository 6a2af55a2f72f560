import {
  get,
  goOffline,
  goOnline,
  onDisconnect,
  onValue,
  ref,
  serverTimestamp,
  set,
} from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectAdmin, connectClient, startTestServer } from './test-clients.ts';

const RECONNECT = { timeout: 10_000 };

test('what a client left for its disconnect is written when it goes', async () => {
  const server = await startTestServer({ now: () => 5000 });
  const [client, observer] = [connectClient(server), connectClient(server)];
  await set(ref(client, 'state'), { online: true, gone: 1, kept: 1 });
  await onDisconnect(ref(client, 'state/online')).set(false);
  await onDisconnect(ref(client, 'state/gone')).remove();
  await onDisconnect(ref(client, 'state/kept')).remove();
  await onDisconnect(ref(client, 'state/kept')).cancel();
  await onDisconnect(ref(client, 'state')).update({ lastSeen: serverTimestamp() });
  const seen: unknown[] = [];
  onValue(ref(observer, 'state'), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toEqual([{ online: true, gone: 1, kept: 1 }]));

  goOffline(client);

  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ online: false, kept: 1, lastSeen: 5000 }));
});

test('cancelling at a path cancels everything below it', async () => {
  const server = await startTestServer();
  const client = connectClient(server);
  await set(ref(client, 'a'), { b: 1, c: 1 });
  await onDisconnect(ref(client, 'a/b')).remove();
  await onDisconnect(ref(client, 'a')).update({ c: 2, d: 2 });
  await onDisconnect(ref(client, 'last')).set(true);
  await onDisconnect(ref(client, 'a')).cancel();

  goOffline(client);

  const observer = connectClient(server);
  await vi.waitFor(async () => expect((await get(ref(observer, 'last'))).val()).toBe(true));
  expect((await get(ref(observer, 'a'))).val()).toEqual({ b: 1, c: 1 });
});

test('a disconnect write the rules deny is refused at once', async () => {
  const rules = { rules: { mine: { '.write': 'auth.uid === "u1"' } } };
  const client = connectClient(await startTestServer({ rules }), { uid: 'u2' });

  await expect(onDisconnect(ref(client, 'mine')).set(1)).rejects.toThrow(/permission_denied/i);
});

test('a disconnect write is judged again when the client has gone', async () => {
  const rules = (allowed: boolean) => ({
    rules: { '.read': true, a: { '.write': allowed }, b: { '.write': true } },
  });
  const server = await startTestServer({ rules: rules(true) });
  const client = connectClient(server);
  await onDisconnect(ref(client, 'a')).set(1);
  await onDisconnect(ref(client, 'b')).set(1);

  server.setRules(rules(false));
  goOffline(client);

  const admin = connectAdmin(server);
  await vi.waitFor(async () => expect((await admin.ref().once('value')).val()).toEqual({ b: 1 }));
});

test('after a lost connection listens go on and waiting writes arrive', async () => {
  const server = await startTestServer();
  const [client, other] = [connectClient(server), connectClient(server)];
  const [seen, connected]: [unknown[], unknown[]] = [[], []];
  onValue(ref(client, '.info/connected'), (snapshot) => connected.push(snapshot.val()));
  onValue(ref(client, 'n'), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toEqual([null]));

  goOffline(client);
  await set(ref(other, 'n'), 1);
  const waiting = set(ref(client, 'waited'), true);
  goOnline(client);

  await vi.waitFor(() => expect(seen).toEqual([null, 1]), RECONNECT);
  await waiting;
  expect((await get(ref(other, 'waited'))).val()).toBe(true);
  expect(connected).toEqual([false, true, false, true]);
});

test('clients come back by themselves when the server drops them', { timeout: 20_000 }, async () => {
  const server = await startTestServer();
  const [client, other] = [connectClient(server), connectClient(server)];
  const seen: unknown[] = [];
  onValue(ref(client, 'n'), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toEqual([null]));

  server.interrupt();
  await set(ref(other, 'n'), 1);

  await vi.waitFor(() => expect(seen).toEqual([null, 1]), RECONNECT);
});
