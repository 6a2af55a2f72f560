import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { offerWorld, refusal, type OfferWorld } from '../../test/offer-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import type { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { confirmAssignment } from './confirm-assignment.ts';
import { rejectAssignment } from './reject-assignment.ts';
import { settleOffers } from './settle-offers.ts';

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
const confirm = (uid: string, id: string, at = now) =>
  runAs(uid, at, (context) => confirmAssignment(context, { params: { id }, query: {}, body: {} }));
const reject = (uid: string, id: string, at = now) =>
  runAs(uid, at, (context) =>
    rejectAssignment(context, { params: { id }, query: {}, body: { reason: 'somebody else' } }),
  );

const reserve = async (options: { days?: string[]; headcount?: number; hours?: string } = {}) => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const shifts = await offers.addShifts(acme, options);
  const [offer] = await offers.offer(acme.uid, shifts[0]!, { freelancerIds: [fay.id], needsApproval: true });
  const accepted = await offers.accept(fay.uid, offer!.id);
  return { acme, fay, shifts, offer: offer!, accepted, id: accepted.assignmentIds[0]! };
};

const facts = async (id: string) =>
  (
    await world.owner.query(
      `select a.state, a.expires_at as "expiresAt", f.availability_version as version
       from assignments a join freelancers f on f.id = a.freelancer_id where a.id = $1`,
      [id],
    )
  ).rows[0];

test('where the client approves, accepting reserves the time until the policy’s deadline', async () => {
  const { id, shifts, accepted } = await reserve();

  expect(accepted).toMatchObject({ state: 'accepted', acceptances: [{ state: 'reserved' }] });
  expect(await facts(id)).toEqual({ state: 'reserved', expiresAt: after(720), version: 1 });
  expect(await offers.eventsOf(shifts)).toEqual(['offer_sent', 'offer_accepted', 'assignment_reserved']);
});

test('a reservation never outlasts the start of its shift', async () => {
  const { id } = await reserve({ days: ['2026-11-20'], hours: '15:00/20:00' });

  expect(await facts(id)).toMatchObject({ expiresAt: new Date('2026-11-20T15:00:00Z') });
});

test('confirmed it stays, changes no availability, and cannot be settled again', async () => {
  const { acme, id, shifts } = await reserve();

  expect(await confirm(acme.uid, id)).toMatchObject({ id, state: 'confirmed', assignmentIds: [id] });

  expect(await facts(id)).toEqual({ state: 'confirmed', expiresAt: null, version: 1 });
  expect((await offers.eventsOf(shifts)).at(-1)).toBe('assignment_confirmed');
  const again = await refusal(confirm(acme.uid, id));
  expect([again.code, again.details.possible]).toEqual(['invalid_state', ['cancel', 'replace', 'check-in']]);
  expect((await refusal(reject(acme.uid, id))).code).toBe('invalid_state');
  await settleOffers(after(721));
  expect(await offers.stateOf('assignments', id)).toBe('confirmed');
});

test('rejected it gives time and seat back; the offer is not revived and cannot be accepted again', async () => {
  const { acme, fay, id, shifts, offer } = await reserve();

  expect(await reject(acme.uid, id)).toMatchObject({ state: 'rejected' });

  expect(await facts(id)).toMatchObject({ state: 'rejected', version: 2 });
  expect((await refusal(offers.accept(fay.uid, offer.id))).code).toBe('invalid_state');
  const finn = await world.addFreelancer();
  const [second] = await offers.offer(acme.uid, shifts[0]!, { freelancerIds: [finn.id] });
  expect(await offers.accept(finn.uid, second!.id)).toMatchObject({ state: 'accepted' });
});

test('superseded offers stay superseded when the seat opens again', async () => {
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const [shift] = await offers.addShifts(acme);
  const both = await offers.offer(acme.uid, shift!, {
    freelancerIds: [fay.id, finn.id],
    needsApproval: true,
  });
  const offerOf = (who: string) => both.find(({ freelancerId }) => freelancerId === who)!.id;
  const accepted = await offers.accept(fay.uid, offerOf(fay.id));

  await reject(acme.uid, accepted.assignmentIds[0]!);

  expect(await offers.stateOf('offers', offerOf(finn.id))).toBe('superseded');
  expect((await refusal(offers.accept(finn.uid, offerOf(finn.id)))).code).toBe('invalid_state');
});

test('past its deadline it can be neither confirmed nor rejected, and the job ends it once', async () => {
  const { acme, id, shifts } = await reserve();

  expect((await refusal(confirm(acme.uid, id, after(720)))).code).toBe('invalid_state');
  expect((await refusal(reject(acme.uid, id, after(720)))).code).toBe('invalid_state');
  await settleOffers(after(719));
  expect(await offers.stateOf('assignments', id)).toBe('reserved');
  await Promise.all([settleOffers(after(720)), settleOffers(after(720))]);

  expect(await facts(id)).toMatchObject({ state: 'expired', version: 2 });
  const events = await offers.eventsOf(shifts);
  expect(events.filter((type) => type === 'assignment_expired')).toHaveLength(1);
});

test('a crew is confirmed, rejected and lapses as a whole', async () => {
  const days = ['2026-12-01', '2026-12-02'];
  const [one, two, three] = [await reserve({ days }), await reserve({ days }), await reserve({ days })];
  const states = (ids: readonly string[]) => Promise.all(ids.map((id) => offers.stateOf('assignments', id)));

  await confirm(one.acme.uid, one.accepted.assignmentIds[1]!);
  await reject(two.acme.uid, two.id);
  await settleOffers(after(720));

  expect(await states(one.accepted.assignmentIds)).toEqual(['confirmed', 'confirmed']);
  expect(await states(two.accepted.assignmentIds)).toEqual(['rejected', 'rejected']);
  expect(await states(three.accepted.assignmentIds)).toEqual(['expired', 'expired']);
});

test('confirming asks again whether the freelancer can come', async () => {
  const { acme, fay, id } = await reserve();
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    fay.id,
  ]);

  const { code, details } = await refusal(confirm(acme.uid, id));

  expect([code, details.freelancerId]).toEqual(['blocked_by_client', fay.id]);
});

test('confirming and rejecting at once: one has its way', async () => {
  const { acme, id } = await reserve();

  const results = await Promise.allSettled([
    confirm(acme.uid, id),
    reject(acme.uid, id),
    confirm(acme.uid, id),
  ]);

  const codes = results.map((result): string =>
    result.status === 'fulfilled' ? 'done' : (result.reason as AppError).code,
  );
  expect(codes.toSorted()).toEqual(['done', 'invalid_state', 'invalid_state']);
});

test('another client and the freelancer settle nothing', async () => {
  const { id } = await reserve();
  const globex = await world.addClient();

  expect((await refusal(confirm(globex.uid, id))).code).toBe('not_found');
  expect((await refusal(reject(globex.uid, id))).code).toBe('not_found');
});
