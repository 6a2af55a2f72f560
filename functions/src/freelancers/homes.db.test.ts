import { expect, test } from 'vitest';
import type { Coordinates } from '@flxibl/contracts/coordinates';
import { codeOf } from '../../test/call-as.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { getHome } from './get-home.ts';
import { putHome } from './put-home.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const home = { latitude: 38.72234, longitude: -9.13933 };

const read = (uid: string, id: string) => callAs('getHome', getHome, { uid, now, params: { id } });
const set = (uid: string, id: string, coordinates: Coordinates | null) =>
  callAs('putHome', putHome, { uid, now, params: { id }, body: { coordinates } });

test('a freelancer says where they set out from; it is kept to two decimals, and not in the log', async () => {
  const { world } = opened;
  const admin = await world.addAdmin();
  const { uid, id } = await world.addFreelancer();
  const kept = { coordinates: { latitude: 38.72, longitude: -9.14 } };

  expect(await read(uid, id)).toEqual({ coordinates: null });
  expect(await set(uid, id, home)).toEqual(kept);
  expect(await read(admin, id)).toEqual(kept);
  // Within the same square: nothing has changed.
  expect(await set(admin, id, { ...home, latitude: 38.7201 })).toEqual(kept);
  expect(await set(uid, id, null)).toEqual({ coordinates: null });

  const { rows } = await world.owner.query(
    `select before, after, client_id from event_log where type = 'home_changed' and freelancer_id = $1 order by seq`,
    [id],
  );
  expect(rows).toEqual([
    { before: { isKnown: false }, after: { isKnown: true }, client_id: null },
    { before: { isKnown: true }, after: { isKnown: false }, client_id: null },
  ]);
});

test('to a client and to other freelancers it does not exist', async () => {
  const { world } = opened;
  const client = await world.addClient();
  const person = await world.addFreelancer();
  const other = await world.addFreelancer();

  expect(await codeOf(read(client.uid, person.id))).toBe('forbidden');
  expect(await codeOf(set(client.uid, person.id, home))).toBe('forbidden');
  expect(await codeOf(read(other.uid, person.id))).toBe('not_found');
  expect(await codeOf(set(other.uid, person.id, home))).toBe('not_found');
});
