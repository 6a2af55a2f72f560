import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { offerWorld, refusal, type OfferWorld } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { declineOffer } from './decline-offer.ts';
import { getOffer } from './get-offer.ts';
import { listOffers } from './list-offers.ts';
import { seeOffer } from './see-offer.ts';
import { settleOffers } from './settle-offers.ts';
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

test('an offer tells the freelancer where, when and for how much, though they know nothing else of the client', async () => {
  const { acme, fay, id, shift } = await direct();

  const offer = await get(fay.uid, id);

  expect(offer).toMatchObject({
    kind: 'direct',
    state: 'sent',
    clientId: acme.clientId,
    siteAddress: 'Road 1',
    shifts: [
      { id: shift, role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', timeZone: 'UTC' },
    ],
    pay: { amount: '160.00', currency: 'EUR' },
    expiresAt: '2026-11-21T12:00:00.000Z',
  });
});

test('sent, seen, declined: each once, each with its event; then it is over', async () => {
  const { acme, fay, id, shift } = await direct();

  expect(await see(fay.uid, id)).toMatchObject({ state: 'seen' });
  expect(await see(fay.uid, id)).toMatchObject({ state: 'seen' });
  expect(await decline(fay.uid, id, 'on holiday')).toMatchObject({ state: 'declined', reason: 'on holiday' });

  expect(await offers.eventsOf([shift])).toEqual(['offer_sent', 'offer_seen', 'offer_declined']);
  expect(await get(acme.uid, id)).toMatchObject({ state: 'declined', reason: 'on holiday' });
  expect((await refusal(offers.accept(fay.uid, id))).code).toBe('invalid_state');
  expect((await refusal(decline(fay.uid, id))).code).toBe('invalid_state');
  expect((await refusal(withdraw(acme.uid, id))).code).toBe('invalid_state');
});

test('an offer taken back cannot be accepted; one accepted cannot be taken back or declined', async () => {
  const { acme, fay, id } = await direct();
  const other = await direct();
  await offers.accept(other.fay.uid, other.id);

  expect(await withdraw(acme.uid, id)).toMatchObject({ state: 'withdrawn', reason: 'not needed' });
  expect((await refusal(offers.accept(fay.uid, id))).code).toBe('invalid_state');
  expect((await refusal(withdraw(other.acme.uid, other.id))).code).toBe('invalid_state');
  expect((await refusal(decline(other.fay.uid, other.id))).details.possible).toEqual(['cancel']);
});

test('an open offer that one declines is hidden from them and stays for others', async () => {
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const [shift] = await offers.addShifts(acme);
  const [open] = await offers.offer(acme.uid, shift!, toAll);

  await decline(fay.uid, open!.id);

  expect(await listed(fay.uid)).not.toContain(open!.id);
  expect(await listed(finn.uid)).toContain(open!.id);
  expect(await get(acme.uid, open!.id)).toMatchObject({ state: 'sent' });
  expect((await refusal(offers.accept(fay.uid, open!.id))).code).toBe('invalid_state');
  expect(await offers.accept(finn.uid, open!.id)).toMatchObject({ state: 'accepted' });
});

test('the first look at an open offer makes it seen', async () => {
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const [shift] = await offers.addShifts(acme);
  const [open] = await offers.offer(acme.uid, shift!, toAll);

  await see(fay.uid, open!.id);
  await see(finn.uid, open!.id);

  expect(await get(acme.uid, open!.id)).toMatchObject({ state: 'seen' });
  expect(await offers.eventsOf([shift!])).toEqual(['offer_sent', 'offer_seen']);
});

test('tiers widen at their time with no job; the job only tells of it, once', async () => {
  const acme = await world.addClient();
  const [loved, pooled, anybody, unloved] = await Promise.all(
    Array.from({ length: 4 }, () => world.addFreelancer()),
  );
  await world.owner.query('insert into favourites values ($1, $2)', [acme.clientId, loved!.id]);
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    unloved!.id,
  ]);
  const { rows } = await world.owner.query<{ id: string }>(
    `with p as (insert into pools (client_id, name) values ($1, 'Regulars') returning id)
     insert into pool_members select id, $2 from p returning pool_id as id`,
    [acme.clientId, pooled!.id],
  );
  const [shift] = await offers.addShifts(acme);
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [
      { audience: 'favourites', minutes: 10 },
      { audience: 'pool', poolId: rows[0]!.id, minutes: 20 },
      { audience: 'all', minutes: 30 },
    ],
  });
  const seenBy = async (at: Date) => {
    const invited = await Promise.all(
      [loved, pooled, anybody, unloved].map(async (person) =>
        (await listed(person!.uid, at)).includes(open!.id),
      ),
    );
    return invited.map((is) => (is ? 1 : 0)).join('');
  };

  expect([await seenBy(now), await seenBy(after(9.99))]).toEqual(['1000', '1000']);
  expect([await seenBy(after(10)), await seenBy(after(29.99))]).toEqual(['1100', '1100']);
  expect([await seenBy(after(30)), await seenBy(after(1440))]).toEqual(['1110', '0000']);
  expect((await refusal(offers.accept(pooled!.uid, open!.id, after(9)))).code).toBe('not_found');

  await settleOffers(after(5));
  await Promise.all([settleOffers(after(31)), settleOffers(after(31))]);
  expect(await offers.eventsOf([shift!])).toEqual(['offer_sent', 'offer_widened', 'offer_widened']);
  expect(await offers.accept(pooled!.uid, open!.id, after(31))).toMatchObject({
    state: 'accepted',
    tiers: [],
  });
});

test('the job expires what is past its time, and nothing else; twice changes nothing', async () => {
  const { acme, fay, id, shift } = await direct();
  const fresh = await direct();
  await offers.offer(acme.uid, shift, {
    freelancerIds: [(await world.addFreelancer()).id],
    expiresInMinutes: 3000,
  });

  await settleOffers(after(1439));
  expect(await offers.stateOf('offers', id)).toBe('sent');
  expect(await get(fay.uid, id, after(1440))).toMatchObject({ state: 'expired' });
  expect((await list(acme.uid, { state: 'expired' }, after(1440))).items).toMatchObject([{ id }]);
  await settleOffers(after(1440));
  await settleOffers(after(1441));

  expect(await offers.stateOf('offers', id)).toBe('expired');
  expect(await offers.eventsOf([shift])).toEqual(['offer_sent', 'offer_sent', 'offer_expired']);
  expect((await get(acme.uid, id)).shiftId).toBe(shift);
  expect(await offers.eventsOf([fresh.shift])).toContain('offer_expired');
});

test('offers of a shift that was cancelled, or filled by another way, are closed by the job', async () => {
  const [one, two] = [await direct(), await direct()];
  await world.owner.query('update shifts set cancelled_at = $2 where id = $1', [one.shift, now]);
  const others = await Promise.all([world.addFreelancer(), world.addFreelancer()]);
  for (const { id } of others) {
    await world.owner.query(`select take_seat(uuidv7(), $1, $2, 'confirmed', null, null, $3)`, [
      two.shift,
      id,
      now,
    ]);
  }

  await settleOffers(after(1));

  expect(await offers.stateOf('offers', one.id)).toBe('withdrawn');
  expect(await offers.stateOf('offers', two.id)).toBe('superseded');
});
