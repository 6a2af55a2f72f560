import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { offerWorld, refusal, type OfferWorld } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { refuseUnpermitted } from '../http/permissions.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { declineOffer } from './decline-offer.ts';
import { getOffer } from './get-offer.ts';
import { listOffers } from './list-offers.ts';
import { seeOffer } from './see-offer.ts';
import { withdrawOffer } from './withdraw-offer.ts';

const now = new Date('2026-11-20T12:00:00Z');
const unknownId = '01a204ff-0000-7000-8000-000000000001';
let world: World;
let offers: OfferWorld;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  offers = offerWorld(world, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const toAll = { open: true, tiers: [{ audience: 'all', minutes: 1 }] };

const see = (uid: string, id: string) =>
  runAs(uid, now, (context) => seeOffer(context, { params: { id }, query: {}, body: {} }));
const decline = (uid: string, id: string, reason?: string) =>
  runAs(uid, now, (context) => declineOffer(context, { params: { id }, query: {}, body: { reason } }));
const withdraw = (uid: string, id: string) =>
  runAs(uid, now, (context) =>
    withdrawOffer(context, { params: { id }, query: {}, body: { reason: 'not needed' } }),
  );
const get = (uid: string, id: string, at = now) =>
  runAs(uid, at, (context) => getOffer(context, { params: { id }, query: {}, body: {} }));
const list = async (uid: string, query: object = {}, at = now) =>
  await runAs(uid, at, (context) =>
    listOffers(context, { params: {}, query: { limit: 50, ...query }, body: {} }),
  );
const listed = async (uid: string, at = now): Promise<string[]> =>
  (await list(uid, {}, at)).items.map(({ id }) => id);

const direct = async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const [offer] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });
  return { acme, fay, shift: shift!, id: offer!.id };
};

test('an expired open offer is not in the way of a new one', async () => {
  const acme = await world.addClient();
  const [shift] = await offers.addShifts(acme);
  await offers.offer(acme.uid, shift!, { ...toAll, expiresInMinutes: 10 });

  expect((await refusal(offers.offer(acme.uid, shift!, toAll, after(9)))).code).toBe('invalid_state');
  expect(await offers.offer(acme.uid, shift!, toAll, after(10))).toMatchObject([{ state: 'sent' }]);
});

test('an offer never outlasts the start of its shift', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme, { days: ['2026-11-20'], hours: '13:00/17:00' });

  const [offer] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id], expiresInMinutes: 600 });

  expect(offer!.expiresAt).toBe('2026-11-20T13:00:00.000Z');
});

test('what cannot be offered: cancelled, begun and full shifts, people who cannot come, and twice', async () => {
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const [cancelled] = await offers.addShifts(acme);
  await world.owner.query('update shifts set cancelled_at = $2 where id = $1', [cancelled, now]);
  const [begun] = await offers.addShifts(acme, { days: ['2026-11-20'], hours: '12:00/17:00' });
  const [full] = await offers.addShifts(acme, { days: ['2026-12-05'] });
  const [toFay] = await offers.offer(acme.uid, full!, { freelancerIds: [fay.id] });
  await offers.accept(fay.uid, toFay!.id);
  const [clash] = await offers.addShifts(acme, { days: ['2026-12-05'], headcount: 3 });
  const [twice] = await offers.addShifts(acme, { headcount: 3 });
  await offers.offer(acme.uid, twice!, { freelancerIds: [finn.id] });
  const why = async (shift: string, ...freelancerIds: string[]) => {
    const { code, details } = await refusal(offers.offer(acme.uid, shift, { freelancerIds }));
    return [code, details.freelancerId];
  };

  expect(await why(cancelled!, finn.id)).toEqual(['shift_cancelled', undefined]);
  expect(await why(begun!, finn.id)).toEqual(['notice_too_short', undefined]);
  expect(await why(full!, finn.id)).toEqual(['shift_full', undefined]);
  expect(await why(clash!, finn.id, fay.id)).toEqual(['freelancer_taken', fay.id]);
  expect(await why(twice!, finn.id)).toEqual(['invalid_state', finn.id]);
  expect(await why(twice!, fay.id, unknownId)).toEqual(['not_found', undefined]);
  expect(await why(unknownId, fay.id)).toEqual(['not_found', undefined]);
  expect((await list(acme.uid, { shiftId: clash })).items).toEqual([]);
});

test('another client sees, changes and names nothing; a viewer of the own one changes nothing', async () => {
  const { id, shift } = await direct();
  const globex = await world.addClient();
  const fay = await world.addFreelancer();
  const viewer = await world.addClient({ memberRole: 'viewer' });
  const [own] = await offers.addShifts(globex);
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into pools (client_id, name) values ($1, 'Private') returning id`,
    [viewer.clientId],
  );
  const foreignPool = { open: true, tiers: [{ audience: 'pool', poolId: rows[0]!.id, minutes: 1 }] };

  expect((await refusal(get(globex.uid, id))).code).toBe('not_found');
  expect((await refusal(withdraw(globex.uid, id))).code).toBe('not_found');
  expect((await refusal(offers.offer(globex.uid, shift, { freelancerIds: [fay.id] }))).code).toBe(
    'not_found',
  );
  expect((await refusal(offers.offer(globex.uid, own!, foreignPool))).code).toBe('not_found');
  expect((await refusal(decline(fay.uid, id))).code).toBe('not_found');
  expect((await refusal(see(fay.uid, id))).code).toBe('not_found');
  expect(await listed(globex.uid)).toEqual([]);
  const forbidden = runAs(viewer.uid, now, async ({ caller }) => refuseUnpermitted('createOffers', caller));
  expect((await refusal(forbidden)).code).toBe('forbidden');
});

test('a member who is limited to sites sees the offers of those alone', async () => {
  const { acme, id } = await direct();
  const { rows } = await world.owner.query<{ id: string }>(
    `with site as (insert into sites (client_id, name, address, time_zone) values ($1, 'Other', 'Road 2', 'UTC') returning id)
     insert into member_sites (user_id, client_id, site_id)
     select u.id, $1, site.id from site, users u where u.auth_uid = $2 returning site_id as id`,
    [acme.clientId, acme.uid],
  );
  const [shift] = await offers.addShifts({ ...acme, siteId: rows[0]!.id });

  const [own] = await offers.offer(acme.uid, shift!, toAll);

  expect(await listed(acme.uid)).toEqual([own!.id]);
  expect((await refusal(get(acme.uid, id))).code).toBe('not_found');
  expect((await refusal(withdraw(acme.uid, id))).code).toBe('not_found');
});

test('a platform admin offers for a client; tiers are shown to neither freelancer nor stranger', async () => {
  const acme = await world.addClient();
  const [admin, fay] = [await world.addAdmin(), await world.addFreelancer()];
  const [shift] = await offers.addShifts(acme);

  const [open] = await offers.offer(admin, shift!, toAll);

  expect((await get(acme.uid, open!.id)).tiers).toMatchObject([
    { audience: 'all', opensAt: now.toISOString() },
  ]);
  expect((await get(fay.uid, open!.id)).tiers).toEqual([]);
});

test('pages of any size give every offer once, the newest first', async () => {
  const acme = await world.addClient();
  const [shift] = await offers.addShifts(acme, { headcount: 5 });
  const crowd = await Promise.all(Array.from({ length: 5 }, () => world.addFreelancer()));
  const made = await offers.offer(acme.uid, shift!, { freelancerIds: crowd.map(({ id }) => id) });

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(acme.uid, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);

  expect(seen).toEqual(
    made
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
});
