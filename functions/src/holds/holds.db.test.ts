import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { refusal } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { createBooking } from '../bookings/create-booking.ts';
import type { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createHolds } from './create-holds.ts';
import { deleteHold } from './delete-hold.ts';
import { sweepHolds } from './sweep-holds.ts';

const now = new Date('2026-11-20T12:00:00Z');
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

type Client = { uid: string; siteId: string };
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const hold = (
  { uid, siteId }: Client,
  freelancerIds: string[],
  { day = '2026-12-01', from = '09:00', at = now } = {},
) =>
  runAs(uid, at, (context) =>
    createHolds(context, {
      params: {},
      query: {},
      body: { siteId, start: `${day}T${from}`, end: `${day}T17:00`, freelancerIds },
    }),
  );

const release = (uid: string, id: string) =>
  runAs(uid, now, (context) => deleteHold(context, { params: { id }, query: {}, body: {} }));

const book = ({ uid, siteId }: Client, id: string, at = now) =>
  runAs(uid, at, (context) =>
    createBooking(context, {
      params: {},
      query: {},
      body: {
        siteId,
        shifts: [{ role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', freelancerIds: [id] }],
      },
    }),
  );

const people = (count: number) => Promise.all(Array.from({ length: count }, () => world.addFreelancer()));

test('a hold keeps others from booking and is not in one’s own way', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();

  const { items } = await hold(acme, [fay.id]);

  expect(items).toMatchObject([{ freelancerId: fay.id, expiresAt: '2026-11-20T12:05:00.000Z' }]);
  expect((await refusal(book(globex, fay.id, after(4.99)))).code).toBe('freelancer_held');
  expect(await book(acme, fay.id, after(4.99))).toMatchObject({ state: 'filled' });
});

test('it lapses by the clock, with no job', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  await hold(acme, [fay.id]);

  expect(await book(globex, fay.id, after(5))).toMatchObject({ state: 'filled' });
});

test('who is held by somebody else or taken is refused, and then nobody of the request is held', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [held, taken, free] = await people(3);
  await hold(acme, [held!.id]);
  await book(acme, taken!.id);

  const first = await refusal(hold(globex, [free!.id, held!.id]));
  const second = await refusal(hold(globex, [free!.id, taken!.id]));

  expect([first.code, first.details.freelancerId]).toEqual(['freelancer_held', held!.id]);
  expect([second.code, second.details.freelancerId]).toEqual(['freelancer_taken', taken!.id]);
  expect(await book(acme, free!.id)).toMatchObject({ state: 'filled' });
  expect((await hold(globex, [held!.id], { day: '2026-12-02' })).items).toHaveLength(1);
});

test('asked again it is renewed under the same id, at the new time', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const first = await hold(acme, [fay.id]);

  const second = await hold(acme, [fay.id], { from: '12:00', at: after(3) });

  expect(second.items[0]!.id).toBe(first.items[0]!.id);
  expect(second.items[0]!.expiresAt).toBe(after(8).toISOString());
  expect((await refusal(book(globex, fay.id, after(7)))).code).toBe('freelancer_held');
});

test('released it is over; nobody releases another’s', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const { items } = await hold(acme, [fay.id]);

  expect((await refusal(release(globex.uid, items[0]!.id))).code).toBe('not_found');
  await release(acme.uid, items[0]!.id);

  expect((await refusal(release(acme.uid, items[0]!.id))).code).toBe('not_found');
  expect(await book(globex, fay.id)).toMatchObject({ state: 'filled' });
});

test('one user holds at most 20 people at once, however the requests race', async () => {
  const acme = await world.addClient();
  const crowd = await people(30);
  const ids = crowd.map(({ id }) => id);

  const threes = Array.from({ length: 10 }, (_, index) => ids.slice(index * 3, index * 3 + 3));

  const results = await Promise.allSettled(threes.map((three) => hold(acme, three)));

  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as AppError).code] : [],
  );
  expect(refused).toEqual(Array.from({ length: 4 }, () => 'rate_limited'));
  expect((await hold(acme, ids.slice(20, 30), { at: after(5) })).items).toHaveLength(10);
});

test('of two who want the same people at once, in crossed order, one has them', async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => world.addClient()));
  const ids = (await people(4)).map(({ id }) => id);

  const results = await Promise.allSettled(
    clients.map((client, index) => hold(client, index % 2 ? ids : ids.toReversed())),
  );

  const codes = results.map((result) =>
    result.status === 'fulfilled' ? 'held' : (result.reason as AppError).code,
  );
  expect(codes.filter((code) => code === 'held')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['held', 'freelancer_held']));
});

test('a foreign site, an unknown person and an impossible time are refused', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code;

  expect(await codeOf(hold({ ...globex, siteId: acme.siteId }, [fay.id]))).toBe('not_found');
  expect(await codeOf(hold(acme, ['01a204ff-0000-7000-8000-000000000001']))).toBe('not_found');
  expect(await codeOf(hold(acme, [fay.id], { from: '18:00' }))).toBe('invalid_input');
  expect(await codeOf(hold(acme, [fay.id], { day: '2026-11-20', from: '11:00' }))).toBe('notice_too_short');
  expect(await codeOf(hold(acme, [fay.id, fay.id]))).toBe('invalid_input');
});

test('a hold is deleted a day after it lapsed', async () => {
  const acme = await world.addClient();
  await world.owner.query('delete from holds');
  await hold(acme, [(await world.addFreelancer()).id]);

  const forgotten: string[] = [];
  const sweep = (at: Date) => sweepHolds(at, async (holds) => void forgotten.push(...holds.keys()));
  expect(await sweep(after(1445))).toBe(0);
  expect(await sweep(after(1446))).toBe(1);
  expect(forgotten).toHaveLength(1);
});
