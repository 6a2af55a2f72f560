import { expect, test } from 'vitest';
import { putSiteCoordinates as contract } from '@flxibl/contracts/sites';
import type { Coordinates } from '@flxibl/contracts/coordinates';
import { codeOf } from '../../test/call-as.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { listSites } from './list-sites.ts';
import { putSiteCoordinates } from './put-site-coordinates.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const lisbon = { latitude: 38.7114, longitude: -9.1296 };

const set = (uid: string, id: string, coordinates: Coordinates | null) =>
  callAs('putSiteCoordinates', putSiteCoordinates, { uid, now, params: { id }, body: { coordinates } });

test('an owner and an admin say where a site is, and take it back; the log has each change', async () => {
  const { world } = opened;
  const admin = await world.addAdmin();
  const { uid, siteId, clientId } = await world.addClient();

  expect(await set(uid, siteId, lisbon)).toMatchObject({ id: siteId, coordinates: lisbon });
  await set(uid, siteId, lisbon);
  const shown = await callAs('listSites', listSites, { uid, now, query: { limit: 10 } });
  expect(shown.items).toMatchObject([{ id: siteId, coordinates: lisbon }]);
  expect(await set(admin, siteId, null)).toMatchObject({ coordinates: null });

  const { rows } = await world.owner.query(
    `select before -> 'coordinates' as before, after -> 'coordinates' as after from event_log
     where type = 'site_placed' and client_id = $1 order by seq`,
    [clientId],
  );
  expect(rows).toEqual([
    { before: null, after: lisbon },
    { before: lisbon, after: null },
  ]);
});

test('no booker, no freelancer and no other client; not half a place, and none off the globe', async () => {
  const { world } = opened;
  const client = await world.addClient();
  const booker = await world.addClient({ memberRole: 'booker' });
  const rival = await world.addClient();
  const person = await world.addFreelancer();

  expect(await codeOf(set(booker.uid, booker.siteId, lisbon))).toBe('forbidden');
  expect(await codeOf(set(person.uid, client.siteId, lisbon))).toBe('forbidden');
  expect(await codeOf(set(rival.uid, client.siteId, lisbon))).toBe('not_found');
  for (const coordinates of [
    { latitude: 1 },
    { latitude: 90.1, longitude: 0 },
    { latitude: 0, longitude: -180.1 },
    { latitude: '1', longitude: 1 },
    { ...lisbon, altitude: 3 },
    undefined,
  ]) {
    expect(contract.body.safeParse({ coordinates }).success).toBe(false);
  }
});
