import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { offerWorld, type OfferWorld } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import type { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { withdrawOffer } from './withdraw-offer.ts';

const now = new Date('2026-11-20T12:00:00Z');
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

const people = (count: number) => Promise.all(Array.from({ length: count }, () => world.addFreelancer()));

const codesOf = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'accepted' : ((result.reason as AppError).code ?? String(result.reason)),
  );

test('30 who race for 3 seats of an open shift: 3 have one, the others are told so', async () => {
  const acme = await world.addClient();
  const crowd = await people(30);
  const [shift] = await offers.addShifts(acme, { headcount: 3 });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });

  const codes = codesOf(await Promise.allSettled(crowd.map(({ uid }) => offers.accept(uid, open!.id))));

  expect(codes.filter((code) => code === 'accepted')).toHaveLength(3);
  expect(codes.filter((code) => !['accepted', 'shift_full', 'invalid_state'].includes(code))).toEqual([]);
  const { rows } = await world.owner.query<{ seats: number; people: number }>(
    `select count(distinct seat)::int as seats, count(distinct freelancer_id)::int as people from assignments where shift_id = $1`,
    [shift],
  );
  expect(rows).toEqual([{ seats: 3, people: 3 }]);
});

test('of two overlapping offers accepted by one freelancer at once, one wins', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const fay = await world.addFreelancer();
  const ids = await Promise.all(
    [acme, globex, acme, globex].map(async (client, index) => {
      const [shift] = await offers.addShifts(client, { hours: `0${8 + (index % 2)}:00/17:00` });
      return (await offers.offer(client.uid, shift!, { freelancerIds: [fay.id] }))[0]!.id;
    }),
  );

  const codes = codesOf(await Promise.allSettled(ids.map((id) => offers.accept(fay.uid, id))));

  expect(codes.toSorted()).toEqual(['accepted', 'freelancer_taken', 'freelancer_taken', 'freelancer_taken']);
});

test('crews and single shifts that share people are accepted at once without a deadlock', async () => {
  const acme = await world.addClient();
  const crowd = await people(8);
  const ids = crowd.map(({ id }) => id);
  const crew = await offers.addShifts(acme, { days: ['2026-12-01', '2026-12-02'], headcount: 2 });
  const all = await Promise.all(
    crew.toReversed().map((shift) => offers.offer(acme.uid, shift, { freelancerIds: ids })),
  );

  const codes = codesOf(
    await Promise.allSettled(
      all
        .flat()
        .map(({ id, freelancerId }) =>
          offers.accept(crowd.find((person) => person.id === freelancerId)!.uid, id),
        ),
    ),
  );

  expect(
    codes.filter((code) => !['accepted', 'invalid_state', 'shift_full', 'freelancer_taken'].includes(code)),
  ).toEqual([]);
  const { rows } = await world.owner.query<{ n: number }>(
    'select count(*)::int as n from assignments where shift_id = any ($1) group by freelancer_id',
    [crew],
  );
  expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
});

test('accepted and taken back at once: one has its way, and seat and offer agree', async () => {
  const acme = await world.addClient();
  const crowd = await people(6);
  const [shift] = await offers.addShifts(acme, { headcount: 6 });
  const made = await offers.offer(acme.uid, shift!, { freelancerIds: crowd.map(({ id }) => id) });

  await Promise.allSettled(
    made.flatMap(({ id }, index) => [
      offers.accept(crowd[index]!.uid, id),
      runAs(acme.uid, now, (context) => withdrawOffer(context, { params: { id }, query: {}, body: {} })),
    ]),
  );

  const { rows } = await world.owner.query<{ state: string; seats: number }>(
    `select o.state, (select count(*)::int from assignments a where a.offer_id = o.id) as seats
     from offers o where o.shift_id = $1`,
    [shift],
  );
  expect(rows.filter(({ state, seats }) => seats !== (state === 'accepted' ? 1 : 0))).toEqual([]);
  expect(rows.filter(({ state }) => state !== 'accepted' && state !== 'withdrawn')).toEqual([]);
});

test('of eight who offer a shift openly at once, one does', async () => {
  const acme = await world.addClient();
  const [shift] = await offers.addShifts(acme);

  const codes = codesOf(
    await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        offers.offer(acme.uid, shift!, { open: true, tiers: [{ audience: 'all', minutes: 1 }] }),
      ),
    ),
  );

  expect(codes.toSorted()).toEqual(['accepted', ...Array.from({ length: 7 }, () => 'invalid_state')]);
});
