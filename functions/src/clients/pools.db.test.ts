import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { callAs, codeOf } from '../../test/call-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createPool } from './create-pool.ts';
import { deleteBlock } from './delete-block.ts';
import { deleteFavourite } from './delete-favourite.ts';
import { deletePoolMember } from './delete-pool-member.ts';
import { listBlocks } from './list-blocks.ts';
import { listFavourites } from './list-favourites.ts';
import { listPools } from './list-pools.ts';
import { putBlock } from './put-block.ts';
import { putFavourite } from './put-favourite.ts';
import { putPool } from './put-pool.ts';
import { putPoolMember } from './put-pool-member.ts';

const now = new Date('2026-11-20T12:00:00Z');
const nobody = '019a0000-0000-7000-8000-000000000000';
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const add = (uid: string, body: { name: string; clientId?: string }) =>
  callAs({ uid }, 'createPool', now, (context) => createPool(context, { params: {}, query: {}, body }));
const rename = (uid: string, id: string, name: string) =>
  callAs({ uid }, 'putPool', now, (context) =>
    putPool(context, { params: { id }, query: {}, body: { name } }),
  );
const join = (uid: string, id: string, freelancerId: string) =>
  callAs({ uid }, 'putPoolMember', now, (context) =>
    putPoolMember(context, { params: { id, freelancerId }, query: {}, body: {} }),
  );
const leave = (uid: string, id: string, freelancerId: string) =>
  callAs({ uid }, 'deletePoolMember', now, (context) =>
    deletePoolMember(context, { params: { id, freelancerId }, query: {}, body: {} }),
  );
const pools = async (uid: string) =>
  (
    await callAs({ uid }, 'listPools', now, (context) =>
      listPools(context, { params: {}, query: { limit: 200 }, body: {} }),
    )
  ).items;
const favourite = (uid: string, freelancerId: string) =>
  callAs({ uid }, 'putFavourite', now, (context) =>
    putFavourite(context, { params: { freelancerId }, query: {}, body: {} }),
  );
const forget = (uid: string, freelancerId: string) =>
  callAs({ uid }, 'deleteFavourite', now, (context) =>
    deleteFavourite(context, { params: { freelancerId }, query: {}, body: {} }),
  );
const favourites = async (uid: string, limit = 50, cursor?: string) =>
  await callAs({ uid }, 'listFavourites', now, (context) =>
    listFavourites(context, { params: {}, query: { limit, ...(cursor ? { cursor } : {}) }, body: {} }),
  );
const block = (uid: string, freelancerId: string, reason: string) =>
  callAs({ uid }, 'putBlock', now, (context) =>
    putBlock(context, { params: { freelancerId }, query: {}, body: { reason } }),
  );
const unblock = (uid: string, freelancerId: string) =>
  callAs({ uid }, 'deleteBlock', now, (context) =>
    deleteBlock(context, { params: { freelancerId }, query: {}, body: {} }),
  );
const blocks = async (uid: string, limit = 50, cursor?: string) =>
  await callAs({ uid }, 'listBlocks', now, (context) =>
    listBlocks(context, { params: {}, query: { limit, ...(cursor ? { cursor } : {}) }, body: {} }),
  );
const eventTypes = async (clientId: string): Promise<string[]> =>
  (
    await world.owner.query<{ type: string }>(
      'select type from event_log where client_id = $1 order by seq',
      [clientId],
    )
  ).rows.map(({ type }) => type);

test('a private pool is made, renamed, filled and emptied; repeating changes nothing and logs nothing', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const pool = await add(acme.uid, { name: 'Regulars' });

  await join(acme.uid, pool.id, fay.id);
  await join(acme.uid, pool.id, fay.id);
  const renamed = await rename(acme.uid, pool.id, 'Friends');
  await rename(acme.uid, pool.id, 'Friends');

  expect(renamed).toMatchObject({ name: 'Friends', clientId: acme.clientId, memberCount: 1 });
  expect(await pools(acme.uid)).toContainEqual(renamed);
  await leave(acme.uid, pool.id, fay.id);
  await leave(acme.uid, pool.id, fay.id);
  expect(await pools(acme.uid)).toContainEqual({ ...renamed, memberCount: 0 });
  expect(await eventTypes(acme.clientId)).toEqual([
    'pool_created',
    'pool_member_added',
    'pool_changed',
    'pool_member_removed',
  ]);
});

test("another client's pool does not exist; one of the platform is seen, and kept by the platform", async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const admin = await world.addAdmin();
  const fay = await world.addFreelancer();
  const own = await add(acme.uid, { name: 'Own' });
  const open = await add(admin, { name: 'Open to all' });

  expect(await codeOf(rename(globex.uid, own.id, 'Mine'))).toBe('not_found');
  expect(await codeOf(join(globex.uid, own.id, fay.id))).toBe('not_found');
  expect((await pools(globex.uid)).map(({ id }) => id)).toEqual([open.id]);
  expect(await codeOf(rename(globex.uid, open.id, 'Mine'))).toBe('forbidden');
  expect(await codeOf(join(globex.uid, open.id, fay.id))).toBe('forbidden');
  expect(await codeOf(leave(globex.uid, open.id, fay.id))).toBe('forbidden');
  expect(await codeOf(add(globex.uid, { name: 'Planted', clientId: acme.clientId }))).toBe('not_found');
  expect(await add(admin, { name: 'For Acme', clientId: acme.clientId })).toMatchObject({
    clientId: acme.clientId,
  });
  expect(await codeOf(join(acme.uid, own.id, nobody))).toBe('not_found');
});

test('favourites are added and taken away, once each', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();

  for (let n = 0; n < 2; n += 1) await favourite(acme.uid, fay.id);
  const { rowCount } = await world.owner.query('select 1 from favourites where client_id = $1', [
    acme.clientId,
  ]);
  for (let n = 0; n < 2; n += 1) await forget(acme.uid, fay.id);

  expect(rowCount).toBe(1);
  expect(await eventTypes(acme.clientId)).toEqual(['favourite_added', 'favourite_removed']);
  expect(await codeOf(favourite(acme.uid, nobody))).toBe('not_found');
});

test('favourites are listed page after page, and are no other client’s affair', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const added = [];
  for (const name of ['Cleo', 'Abe', 'Bo']) {
    const { id } = await world.addFreelancer({ name });
    await favourite(acme.uid, id);
    added.push({ freelancerId: id, freelancerName: name });
  }
  await favourite(globex.uid, added[1]!.freelancerId);

  const first = await favourites(acme.uid, 2);
  const second = await favourites(acme.uid, 2, first.nextCursor!);

  expect(first.items).toHaveLength(2);
  expect([...first.items, ...second.items]).toEqual(added);
  expect(second.nextCursor).toBeNull();
  expect((await favourites(globex.uid)).items).toEqual([added[1]]);
  expect(await codeOf(favourites((await world.addFreelancer()).uid))).toBe('forbidden');
  expect(await codeOf(favourites(acme.uid, 2, 'not-one-of-ours'))).toBe('invalid_input');
});

test('ten who add the same favourite at once add it once', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();

  await Promise.all(Array.from({ length: 10 }, () => favourite(acme.uid, fay.id)));

  expect(await eventTypes(acme.clientId)).toEqual(['favourite_added']);
});

test('a block stands against booking until it is lifted, and is no other client’s affair', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const refusals = async (clientId: string): Promise<string[]> =>
    (
      await world.owner.query<{ reasons: string[] }>(
        `select refusal_reasons(f, $2, 'waiter', '[2026-12-01 09:00Z, 2026-12-01 17:00Z)', $3) as reasons
         from freelancers f where id = $1`,
        [fay.id, clientId, now],
      )
    ).rows[0]!.reasons;

  await block(acme.uid, fay.id, 'late twice');
  await block(acme.uid, fay.id, 'late twice');
  await block(acme.uid, fay.id, 'late three times');

  expect((await blocks(acme.uid)).items).toMatchObject([
    { freelancerId: fay.id, reason: 'late three times' },
  ]);
  expect((await blocks(globex.uid)).items).toEqual([]);
  expect([await refusals(acme.clientId), await refusals(globex.clientId)]).toEqual([
    ['blocked_by_client'],
    [],
  ]);
  await unblock(globex.uid, fay.id);
  expect(await refusals(acme.clientId)).toEqual(['blocked_by_client']);
  await unblock(acme.uid, fay.id);
  expect(await refusals(acme.clientId)).toEqual([]);
  expect(await eventTypes(acme.clientId)).toEqual(['block_added', 'block_added', 'block_removed']);
});

test('blocks come in pages, by name', async () => {
  const acme = await world.addClient();
  for (const name of ['Cleo', 'Abe', 'Bo']) {
    await block(acme.uid, (await world.addFreelancer({ name })).id, 'no');
  }

  const first = await blocks(acme.uid, 2);
  const second = await blocks(acme.uid, 2, first.nextCursor!);

  expect([...first.items, ...second.items].map(({ freelancerName }) => freelancerName)).toEqual([
    'Abe',
    'Bo',
    'Cleo',
  ]);
  expect(second.nextCursor).toBeNull();
});

test('a freelancer learns nothing of what clients think of them', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  await block(acme.uid, fay.id, 'rude');
  await favourite(acme.uid, fay.id);

  const seen = await callAs({ uid: fay.uid }, 'listEvents', now, async ({ tx }) => [
    ...(await tx.query('select type from event_log')),
    ...(await tx.query('select reason from blocks')),
    ...(await tx.query('select client_id from favourites')),
  ]);

  expect(seen).toEqual([]);
});
