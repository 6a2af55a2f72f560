import { readFileSync } from 'node:fs';
import { get, onValue, orderByChild, orderByKey, query, ref, set, startAt, update } from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { readRulesText } from './rules/read-rules-text.ts';
import { connectAdmin, connectClient, startTestServer } from './test-clients.ts';

const PROJECT_RULES = readRulesText(
  readFileSync(new URL('../../database.rules.json', import.meta.url), 'utf8'),
);
const DAY = 'availability/f1/2026-10-25';

async function startWithDay(day: object | null = null) {
  const server = await startTestServer({ rules: PROJECT_RULES });
  await connectAdmin(server).ref(DAY).set(day);
  return { server, projector: connectAdmin(server, { override: { uid: 'projector' } }) };
}

async function readDay(server: Parameters<typeof connectAdmin>[0]): Promise<unknown> {
  return (await connectAdmin(server).ref(DAY).once('value')).val();
}

test('the projector writes a day, and a newer version of it', async () => {
  const { server, projector } = await startWithDay();

  await projector.ref(DAY).set({ v: 1, free: '0900-1200,1300-1700' });
  await projector.ref().update({ [DAY]: { v: 2, free: '' } });

  expect(await readDay(server)).toEqual({ v: 2, free: '' });
});

test.each([
  ['an equal version', { v: 5, free: '' }],
  ['an older version', { v: 4, free: '' }],
  ['no version', { free: '' }],
  ['no free times', { v: 6 }],
  ['a child nobody knows', { v: 6, free: '', note: 'x' }],
  ['a version that is no whole number', { v: 6.5, free: '' }],
  ['a version that is text', { v: '6', free: '' }],
  ['free times in another form', { v: 6, free: '9-12' }],
  ['its removal', null],
])('the projector is denied %s', async (_, day) => {
  const { server, projector } = await startWithDay({ v: 5, free: '0900-1200' });

  await expect(projector.ref(DAY).set(day)).rejects.toThrow(/permission_denied/i);

  expect(await readDay(server)).toEqual({ v: 5, free: '0900-1200' });
});

test('one denied day in an update denies all of it', async () => {
  const { server, projector } = await startWithDay({ v: 5, free: '' });

  const written = projector.ref('availability/f1').update({
    '2026-10-24': { v: 1, free: '' },
    '2026-10-25': { v: 5, free: '' },
  });

  await expect(written).rejects.toThrow(/permission_denied/i);
  expect((await connectAdmin(server).ref('availability/f1/2026-10-24').once('value')).exists()).toBe(false);
});

test('a single child of a day is judged by the day it makes', async () => {
  const { server, projector } = await startWithDay({ v: 5, free: '0900-1200' });

  await expect(projector.ref(`${DAY}/free`).set('')).rejects.toThrow(/permission_denied/i);
  await projector.ref(`${DAY}/v`).set(6);

  expect(await readDay(server)).toEqual({ v: 6, free: '0900-1200' });
});

test('days have dates for keys', async () => {
  const { projector } = await startWithDay();

  await expect(projector.ref('availability/f1/today').set({ v: 1, free: '' })).rejects.toThrow(
    /permission_denied/i,
  );
});

test('nobody but the projector writes availability', async () => {
  const { server } = await startWithDay();
  const day = { v: 1, free: '' };
  const writers = [
    connectClient(server),
    connectClient(server, { uid: 'u1', claims: { role: 'admin' } }),
    connectClient(server, { uid: 'u2', claims: { role: 'freelancer', freelancerId: 'f1' } }),
  ];

  for (const writer of writers) {
    await expect(set(ref(writer, DAY), day)).rejects.toThrow(/permission_denied/i);
    await expect(update(ref(writer), { [DAY]: day })).rejects.toThrow(/permission_denied/i);
  }
  const nobody = connectAdmin(server, { override: null });
  await expect(nobody.ref(DAY).set(day)).rejects.toThrow(/permission_denied/i);
});

test('a denied write is rolled back at the client', async () => {
  const { server } = await startWithDay({ v: 5, free: '0900-1200' });
  const admin = connectClient(server, { uid: 'u1', claims: { role: 'admin' } });
  const seen: unknown[] = [];
  onValue(ref(admin, `${DAY}/free`), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toEqual(['0900-1200']));

  await expect(set(ref(admin, `${DAY}/free`), '0000-2400')).rejects.toThrow(/permission_denied/i);

  expect(seen).toEqual(['0900-1200', '0000-2400', '0900-1200']);
});

test('admins and businesses read any freelancer, freelancers only themselves, nobody all', async () => {
  const { server } = await startWithDay({ v: 5, free: '' });
  const admin = connectClient(server, { uid: 'u1', claims: { role: 'admin' } });
  const business = connectClient(server, { uid: 'u2', claims: { role: 'business' } });
  const itself = connectClient(server, { uid: 'u3', claims: { role: 'freelancer', freelancerId: 'f1' } });
  const other = connectClient(server, { uid: 'u4', claims: { role: 'freelancer', freelancerId: 'f2' } });
  const stranger = connectClient(server);

  for (const reader of [admin, business, itself]) {
    expect((await get(ref(reader, DAY))).val()).toEqual({ v: 5, free: '' });
    const fromToday = query(ref(reader, 'availability/f1'), orderByKey(), startAt('2026-10-25'));
    expect((await get(fromToday)).size).toBe(1);
    await expect(get(ref(reader, 'availability'))).rejects.toThrow(/permission denied/i);
  }
  for (const reader of [other, stranger]) {
    await expect(get(ref(reader, DAY))).rejects.toThrow(/permission denied/i);
  }
});

test('nobody reads the inbox of another, not even by listening', async () => {
  const { server } = await startWithDay();
  await connectAdmin(server).ref('inbox/u1/n1').set({ at: 1, text: 'hello' });
  const [owner, other] = [connectClient(server, { uid: 'u1' }), connectClient(server, { uid: 'u2' })];
  const errors: string[] = [];

  onValue(
    ref(other, 'inbox/u1'),
    () => errors.push('read it'),
    (error) => errors.push(error.message),
  );

  await vi.waitFor(() => expect(errors).toEqual([expect.stringContaining('permission_denied')]));
  expect((await get(ref(owner, 'inbox/u1/n1/text'))).val()).toBe('hello');
  await expect(set(ref(owner, 'inbox/u1/n2'), { at: 2 })).rejects.toThrow(/permission_denied/i);
});

const HINT = 'hints/f1/h1';
const hint = { startsAt: 1000, endsAt: 2000, expiresAt: 1500, mark: '0123456789abcdef' };

test('the projector hints at a hold, renews it and takes it away', async () => {
  const { server, projector } = await startWithDay();
  const shown = async () => (await connectAdmin(server).ref(HINT).once('value')).val() as unknown;

  await projector.ref().update({ [HINT]: hint });
  await projector.ref().update({ [HINT]: { ...hint, expiresAt: 1800 } });
  expect(await shown()).toEqual({ ...hint, expiresAt: 1800 });

  await projector.ref().update({ [HINT]: null });
  expect(await shown()).toBeNull();
});

test.each([
  ['who holds', { ...hint, userId: 'u1' }],
  ['a mark in another form', { ...hint, mark: 'bea@acme.test' }],
  ['no end of it', { startsAt: 1000, endsAt: 2000, mark: hint.mark }],
  ['time that ends before it starts', { ...hint, endsAt: 900 }],
])('a hint does not say %s', async (_, value) => {
  const { server, projector } = await startWithDay();

  await expect(projector.ref(HINT).set(value)).rejects.toThrow(/permission_denied/i);

  expect((await connectAdmin(server).ref(HINT).once('value')).exists()).toBe(false);
});

test('hints are read by whoever reads the availability, one freelancer at a time, and written by no client', async () => {
  const { server } = await startWithDay();
  await connectAdmin(server).ref(HINT).set(hint);
  const business = connectClient(server, { uid: 'u2', claims: { role: 'business' } });
  const itself = connectClient(server, { uid: 'u3', claims: { role: 'freelancer', freelancerId: 'f1' } });
  const other = connectClient(server, { uid: 'u4', claims: { role: 'freelancer', freelancerId: 'f2' } });

  for (const reader of [business, itself]) {
    const coming = query(ref(reader, 'hints/f1'), orderByChild('expiresAt'), startAt(1400));
    expect((await get(coming)).val()).toEqual({ h1: hint });
    await expect(get(ref(reader, 'hints'))).rejects.toThrow(/permission denied/i);
  }
  for (const reader of [other, connectClient(server)]) {
    await expect(get(ref(reader, HINT))).rejects.toThrow(/permission denied/i);
  }
  for (const writer of [business, itself]) {
    await expect(set(ref(writer, HINT), hint)).rejects.toThrow(/permission_denied/i);
    await expect(set(ref(writer, HINT), null)).rejects.toThrow(/permission_denied/i);
  }
});
