import { expect, test } from 'vitest';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { getOfferFairness } from './get-offer-fairness.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const range = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z', limit: 200 };

const fairness = (uid: string, query: object = {}) =>
  callAs('getOfferFairness', getOfferFairness, { uid, now, query: { ...range, ...query } });

/** A client with a pool of three; the platform's other freelancers have other roles. */
const pooled = async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const [fay, finn, flo] = [await world.addFreelancer(), await world.addFreelancer(), await world.addFreelancer()];
  const { rows } = await world.owner.query<{ id: string }>(`insert into pools (client_id, name) values ($1, 'Crew') returning id`, [acme.clientId]);
  const pool = rows[0]!.id;
  for (const { id } of [fay, finn, flo]) await world.owner.query('insert into pool_members values ($1, $2)', [pool, id]);
  return { acme, fay, finn, flo, pool, offers: offerWorld(world, now) };
}; // prettier-ignore

test('offers by name, open ones to an audience, acceptances and occasions of each, the least offered first', async () => {
  const { acme, fay, finn, flo, pool, offers } = await pooled();
  const [one] = await offers.addShifts(acme, { days: ['2026-12-01'], headcount: 2 });
  const [two] = await offers.addShifts(acme, { days: ['2026-12-02'] });
  const [three] = await offers.addShifts(acme, { days: ['2026-12-03'] });
  await opened.world.owner.query('insert into favourites values ($1, $2)', [acme.clientId, finn.id]);
  const [first] = await offers.offer(acme.uid, one!, { freelancerIds: [fay.id, finn.id] });
  await offers.accept(fay.uid, first!.freelancerId === fay.id ? first!.id : '');
  await offers.offer(acme.uid, two!, { open: true, tiers: [{ audience: 'favourites', minutes: 60 }] });
  await offers.offer(acme.uid, three!, { open: true, tiers: [{ audience: 'pool', poolId: pool, minutes: 60 }, { audience: 'all', minutes: 60 }] }); // prettier-ignore

  const { items, medianShare, gini, freelancers } = await fairness(acme.uid, { pool });

  const told = items.map(({ freelancerId, received, accepted, occasions, share }) => [freelancerId, received, accepted, occasions, share]); // prettier-ignore
  expect(told).toEqual([
    [flo.id, 1, 0, 3, 0.3333],
    [fay.id, 2, 1, 3, 0.6667],
    [finn.id, 3, 0, 3, 1],
  ]);
  // Σ|xᵢ−xⱼ| = 2 (1/3 + 2/3 + 1/3) = 8/3, 2 n² mean = 2·9·2/3 = 12.
  expect([freelancers, medianShare, gini]).toEqual([3, 0.6667, 0.2222]);
});

test('whom a client has blocked has no occasion with it', async () => {
  const { acme, fay, finn, flo, pool, offers } = await pooled();
  await opened.world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [acme.clientId, flo.id]); // prettier-ignore
  const [shift] = await offers.addShifts(acme);
  await offers.offer(acme.uid, shift!, { open: true, tiers: [{ audience: 'all', minutes: 60 }] });

  const { items, gini } = await fairness(acme.uid, { pool });

  expect(items.map(({ freelancerId }) => freelancerId).toSorted()).toEqual([fay.id, finn.id].toSorted());
  expect(gini).toBe(0);
});

test('a client looks at its own offers, a member at their sites, an admin at all or one client’s', async () => {
  const { acme, fay, pool, offers } = await pooled();
  const globex = await opened.world.addClient();
  const admin = await opened.world.addAdmin();
  const [shift] = await offers.addShifts(acme);
  await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });
  const received = async (uid: string, query: object) =>
    (await fairness(uid, query)).items.find(({ freelancerId }) => freelancerId === fay.id)?.received;

  expect(await received(acme.uid, {})).toBe(1);
  expect(await received(globex.uid, { clientId: acme.clientId })).toBeUndefined();
  expect(await codeOf(fairness(globex.uid, { pool }))).toBe('invalid_input');
  // Of all clients: those of the other tests are among them.
  expect(await received(admin, {})).toBeGreaterThanOrEqual(1);
  expect(await received(admin, { clientId: acme.clientId })).toBe(1);
  expect(await received(admin, { clientId: globex.clientId })).toBeUndefined();
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await received(acme.uid, {})).toBeUndefined();
});

test('a freelancer sees their own share beside the median, and nobody else', async () => {
  const { acme, fay, offers } = await pooled();
  const [shift] = await offers.addShifts(acme);
  await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });

  const own = await fairness(fay.uid);

  expect(own.items.map(({ freelancerId }) => freelancerId)).toEqual([fay.id]);
  expect(own.gini).toBeNull();
  expect(own.medianShare).not.toBeNull();
});

test('pages give everybody once', async () => {
  const { acme, offers, fay } = await pooled();
  const [shift] = await offers.addShifts(acme);
  await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });
  const whole = await fairness(acme.uid);
  const told = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof fairness>> = await fairness(acme.uid, { limit: 2, ...(cursor && { cursor }) }); // prettier-ignore
    told.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);

  expect(told).toEqual(whole.items);
  expect(await codeOf(fairness(acme.uid, { cursor: 'x' }))).toBe('invalid_input');
  expect(await codeOf(fairness(acme.uid, { to: range.from }))).toBe('invalid_input');
});
