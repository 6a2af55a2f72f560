import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { offerWorld, refusal, type OfferWorld } from '../../test/offer-world.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';

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

test('who accepts a direct offer has the seat on frozen terms; the live layer hears of it', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const [offer] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });

  const accepted = await offers.accept(fay.uid, offer!.id);

  expect(accepted).toMatchObject({ state: 'accepted', pay: { amount: '160.00', currency: 'EUR' } });
  const { rows } = await world.owner.query(
    `select a.state, a.seat, a.offer_id, a.terms is not null as frozen, f.availability_version as version
     from assignments a join freelancers f on f.id = a.freelancer_id where a.id = any ($1)`,
    [accepted.assignmentIds],
  );
  expect(rows).toEqual([{ state: 'confirmed', seat: 1, offer_id: offer!.id, frozen: true, version: 1 }]);
  expect(await offers.eventsOf([shift!])).toEqual(['offer_sent', 'offer_accepted', 'assignment_confirmed']);
});

test('accepting again gives the same answer and no second seat', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme, { headcount: 3 });
  const [direct] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id] });
  const [other] = await offers.addShifts(acme, { headcount: 3, days: ['2026-12-02'] });
  const [open] = await offers.offer(acme.uid, other!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });

  for (const { id } of [direct!, open!]) {
    const first = await offers.accept(fay.uid, id);
    expect(await offers.accept(fay.uid, id)).toEqual(first);
    expect(first.assignmentIds).toHaveLength(1);
  }
});

test('the last seat supersedes every other open offer of the shift in the same transaction', async () => {
  const acme = await world.addClient();
  const [fay, finn, kim] = await people(3);
  const [shift] = await offers.addShifts(acme);
  const direct = await offers.offer(acme.uid, shift!, { freelancerIds: [fay!.id, finn!.id] });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });
  const offerOf = (id: string) => direct.find(({ freelancerId }) => freelancerId === id)!.id;

  await offers.accept(fay!.uid, offerOf(fay!.id));

  expect(await offers.stateOf('offers', offerOf(fay!.id))).toBe('accepted');
  expect(await offers.stateOf('offers', offerOf(finn!.id))).toBe('superseded');
  expect(await offers.stateOf('offers', open!.id)).toBe('superseded');
  expect((await refusal(offers.accept(finn!.uid, offerOf(finn!.id)))).code).toBe('invalid_state');
  expect((await refusal(offers.accept(kim!.uid, open!.id))).details.possible).toEqual([]);
});

test('an open offer stays for others while there are seats, and is accepted with the last', async () => {
  const acme = await world.addClient();
  const [fay, finn, kim] = await people(3);
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });

  expect(await offers.accept(fay!.uid, open!.id)).toMatchObject({ state: 'accepted' });
  expect(await offers.stateOf('offers', open!.id)).toBe('sent');
  await offers.accept(finn!.uid, open!.id);

  expect(await offers.stateOf('offers', open!.id)).toBe('accepted');
  expect((await refusal(offers.accept(kim!.uid, open!.id))).code).toBe('invalid_state');
});

test('accepting by one offer ends one’s other offer for the same shift, not those of others', async () => {
  const acme = await world.addClient();
  const [fay, finn] = await people(2);
  const [shift] = await offers.addShifts(acme, { headcount: 3 });
  const direct = await offers.offer(acme.uid, shift!, { freelancerIds: [fay!.id, finn!.id] });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });

  await offers.accept(fay!.uid, open!.id);

  const states = await Promise.all(direct.map(({ id }) => offers.stateOf('offers', id)));
  expect(direct.map(({ freelancerId }, index) => [freelancerId === fay!.id, states[index]])).toEqual(
    direct.map(({ freelancerId }) => (freelancerId === fay!.id ? [true, 'superseded'] : [false, 'sent'])),
  );
});

test('a crew is taken as a whole', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const crew = await offers.addShifts(acme, { days: ['2026-12-01', '2026-12-02', '2026-12-03'] });
  const [offer] = await offers.offer(acme.uid, crew[1]!, { freelancerIds: [fay.id] });

  const accepted = await offers.accept(fay.uid, offer!.id);

  expect(accepted.acceptances.map(({ shiftId }) => shiftId)).toEqual(crew);
  expect(accepted).toMatchObject({ pay: { amount: '480.00' } });
});

test('or not at all: one shift that cannot be taken leaves nothing behind', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay, finn] = await people(2);
  const crew = await offers.addShifts(acme, { days: ['2026-12-01', '2026-12-02'] });
  const [toFay, toFinn] = await offers.offer(acme.uid, crew[0]!, { freelancerIds: [fay!.id, finn!.id] });
  const [elsewhere] = await offers.addShifts(globex, { days: ['2026-12-02'], hours: '16:00/20:00' });
  const [rival] = await offers.offer(globex.uid, elsewhere!, { freelancerIds: [fay!.id] });
  await offers.accept(fay!.uid, rival!.id);
  const own = [toFay!, toFinn!].find(({ freelancerId }) => freelancerId === fay!.id)!;

  expect((await refusal(offers.accept(fay!.uid, own.id))).code).toBe('freelancer_taken');

  const { rows } = await world.owner.query('select 1 from assignments where shift_id = any ($1)', [crew]);
  expect(rows).toEqual([]);
  expect(await offers.stateOf('offers', own.id)).toBe('sent');
});

test('who gave the seat of an open offer back does not take it again by the same offer', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'all', minutes: 1 }],
  });
  const { assignmentIds } = await offers.accept(fay.uid, open!.id);
  await world.owner.query(`update assignments set state = 'cancelled' where id = any ($1)`, [assignmentIds]);

  expect((await refusal(offers.accept(fay.uid, open!.id))).message).toMatch(/is cancelled/);
});

test('nobody accepts somebody else’s offer, or an open one that does not speak to them', async () => {
  const acme = await world.addClient();
  const [fay, finn] = await people(2);
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const [direct] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay!.id] });
  const [open] = await offers.offer(acme.uid, shift!, {
    open: true,
    tiers: [{ audience: 'favourites', minutes: 5 }],
  });

  expect((await refusal(offers.accept(finn!.uid, direct!.id))).code).toBe('not_found');
  expect((await refusal(offers.accept(finn!.uid, open!.id))).code).toBe('not_found');
});

test('who is not eligible any more is refused with the reason', async () => {
  const acme = await world.addClient();
  const [blocked, paused] = await people(2);
  const [shift] = await offers.addShifts(acme, { headcount: 2 });
  const both = await offers.offer(acme.uid, shift!, { freelancerIds: [blocked!.id, paused!.id] });
  const offerOf = (id: string) => both.find(({ freelancerId }) => freelancerId === id)!.id;
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    blocked!.id,
  ]);
  await world.owner.query(`update freelancers set status = 'paused' where id = $1`, [paused!.id]);

  expect((await refusal(offers.accept(blocked!.uid, offerOf(blocked!.id)))).code).toBe('blocked_by_client');
  expect((await refusal(offers.accept(paused!.uid, offerOf(paused!.id)))).code).toBe('freelancer_inactive');
});

test('past its time an offer is refused, whether or not a job has noticed', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const [shift] = await offers.addShifts(acme);
  const [offer] = await offers.offer(acme.uid, shift!, { freelancerIds: [fay.id], expiresInMinutes: 30 });

  const late = await refusal(offers.accept(fay.uid, offer!.id, new Date('2026-11-20T12:30:00Z')));

  expect(late.code).toBe('invalid_state');
  expect(await offers.stateOf('offers', offer!.id)).toBe('sent');
  expect(await offers.accept(fay.uid, offer!.id, new Date('2026-11-20T12:29:59Z'))).toMatchObject({
    state: 'accepted',
  });
});
