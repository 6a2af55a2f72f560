import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiClient } from '../../contracts/src/api-client.ts';
import { moveClock, runJob } from '../../test/move-clock.ts';
import { stack } from '../../test/stack.ts';
import { buildWorld, type World } from './build-world.ts';
import { clientAs } from './client-as.ts';

// One booking from its offer to the correction of its hours, and others that go wrong on the way, over Hosting and
// Functions, with the stack's clock moved to each moment.
const booked = new Date('2026-11-20T12:00:00Z');
const at = (moment: string): Promise<void> => moveClock(new Date(`2026-${moment}:00Z`));
const reason = 'because';
const day = { role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00' } as const;

let world: World;
beforeAll(async () => {
  world = await buildWorld(stack.adminDatabaseUrl, booked);
  await moveClock(booked);
});
afterAll(async () => {
  await world.end();
});

const enter = async () => {
  const acme = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  return {
    acme, fay, finn,
    client: await clientAs(acme.uid), admin: await clientAs(await world.addAdmin()),
    freelancer: await clientAs(fay.uid), other: await clientAs(finn.uid),
  }; // prettier-ignore
};

const spendOf = async (client: ApiClient): Promise<string> => {
  await runJob('rollReports');
  const query = { from: '2026-12-01', to: '2026-12-31' };
  return (await client('getReportSummary', { query })).total.spend.map(({ amount }) => amount).join();
};

test('a booking lives from its offer to the correction of its hours, at one price', async () => {
  await moveClock(booked);
  const { acme, fay, client, admin, freelancer } = await enter();
  const siteId = acme.siteId;
  const preview = await client('previewBooking', {
    body: { siteId, shifts: [{ ...day, freelancerIds: [fay.id] }] },
  });
  const { id: bookingId, shifts } = await client('createBooking', { body: { siteId, shifts: [day] } });
  const { items } = await client('createOffers', {
    params: { id: shifts[0]!.id }, body: { freelancerIds: [fay.id], needsApproval: true },
  }); // prettier-ignore
  const offer = await freelancer('acceptOffer', { params: { id: items[0]!.id } });
  const params = { id: offer.assignmentIds[0]! };
  expect(await client('confirmAssignment', { params })).toMatchObject({ state: 'confirmed' });
  const { costs } = await client('getBooking', { params: { id: bookingId } });

  const seat = async () =>
    (await freelancer('listAssignments', { query: {} })).items.find(({ id }) => id === params.id)!;
  await at('11-30T10:00');
  await runJob('askAttendance');
  expect((await seat()).attendance).toBe('asked');
  await at('11-30T22:00');
  await runJob('askAttendance');
  expect((await seat()).attendance).toBe('chased');
  await freelancer('confirmAttendance', { params });
  expect((await seat()).attendance).toBe('confirmed');
  await at('12-01T08:55');
  expect(await freelancer('checkIn', { params })).toMatchObject({ state: 'in_progress' });
  await at('12-01T17:00');
  expect(await freelancer('checkOut', { params })).toMatchObject({ state: 'worked' });

  const hours = async () => (await client('listTimesheets', { query: { bookingId } })).items[0]!;
  expect((await hours()).state).toBe('open');
  await at('12-01T23:00');
  await runJob('settleTimesheets');
  const sheet = { params: { id: (await hours()).id } };
  expect((await hours()).state).toBe('submitted');
  await at('12-02T09:00');
  const shorter = { startsAt: '2026-12-01T09:00:00Z', endsAt: '2026-12-01T16:00:00Z', reason };
  await client('amendTimesheet', { ...sheet, body: shorter });
  await freelancer('disputeTimesheet', { ...sheet, body: { reason } });
  const resolved = await admin('resolveTimesheet', { ...sheet, body: { reason } });
  expect(resolved.state).toBe('resolved');
  expect((await seat()).state).toBe('approved');
  await client('putRating', { params, body: { stars: 5 } });
  await freelancer('putRating', { params, body: { stars: 4 } });

  await at('12-08T09:00');
  await client('lockPeriod', { body: { until: '2026-12-02T00:00:00Z' } });
  expect((await hours()).state).toBe('locked');
  expect(await admin('exportTimesheets', { body: { ids: [sheet.params.id] } })).toEqual({ exported: 1 });
  const file = await client('exportInvoice', { query: { from: '2026-12-01', to: '2026-12-31' } });
  const [heading, row] = Buffer.from(file.bytes).toString().split('\r\n');
  const invoiced = row!.split(',')[heading!.split(',').indexOf('Amount')];
  await expect.poll(() => spendOf(client), { timeout: 20_000 }).toBe('192.00');
  expect([preview.totals[0]!.amount, costs[0]!.amount, resolved.charge!.amount, invoiced]).toEqual(
    Array.from({ length: 4 }, () => '192.00'),
  );

  const body = { ...shorter, override: true };
  const corrected = await admin('correctTimesheet', { ...sheet, body });
  expect(corrected.corrections).toMatchObject([{ minutes: -60, charge: { amount: '-24.00' } }]);
  await expect.poll(() => spendOf(client), { timeout: 20_000 }).toBe('168.00');
}, 60_000);

test('an offer expires, a reservation lapses, and a standby steps in for whoever does not come', async () => {
  await moveClock(booked);
  const { acme, fay, finn, client, freelancer, other } = await enter();
  const { shifts } = await client('createBooking', { body: { siteId: acme.siteId, shifts: [day] } });
  const params = { id: shifts[0]!.id };
  const body = { freelancerIds: [fay.id], needsApproval: true };
  const send = async () => (await client('createOffers', { params, body })).items[0]!.id;
  const first = await send();
  await at('11-22T12:00');
  await runJob('settleOffers');
  expect(await client('getOffer', { params: { id: first } })).toMatchObject({ state: 'expired' });
  const second = await send();
  await freelancer('acceptOffer', { params: { id: second } });
  await at('11-25T12:00');
  await runJob('settleOffers');
  const third = await freelancer('acceptOffer', { params: { id: await send() } });
  const seat = { params: { id: third.assignmentIds[0]! } };
  await client('confirmAssignment', seat);
  const states = async () =>
    (await client('listAssignments', { query: {} })).items.map(({ state }) => state).toSorted();
  expect(await states()).toEqual(['confirmed', 'expired']);

  const { items } = await client('createStandbys', { params, body: { freelancerIds: [finn.id] } });
  await other('acceptStandby', { params: { id: items[0]!.id } });
  await at('12-01T09:30');
  await runJob('openMissedCheckIns');
  const incidents = async () =>
    (await client('listIncidents', { query: { assignmentId: seat.params.id } })).items.map(
      ({ kind }) => kind,
    );
  expect(await incidents()).toEqual(['late']);
  await client('reportNoShow', { ...seat, body: {} });
  expect(await incidents()).toContain('no_show');
  await runJob('settleStandbys');
  expect(await states()).toEqual(['confirmed', 'expired', 'no_show']);
  expect((await client('listStandbys', { query: {} })).items).toMatchObject([{ state: 'stepped_in' }]);
}, 60_000);

test('a pencil that is challenged lapses after 24 hours, and the next one is first', async () => {
  await moveClock(booked);
  const { acme, fay, client } = await enter();
  const globex = await world.addClient();
  const rival = await clientAs(globex.uid);
  const pencil = { freelancerId: fay.id, ...day };
  const first = await client('createPencil', { body: { ...pencil, siteId: acme.siteId } });
  const second = await rival('createPencil', { body: { ...pencil, siteId: globex.siteId } });
  await rival('challengePencil', { params: { id: second.id } });
  await at('11-21T12:01');
  await runJob('settlePencils');

  expect((await client('listPencils', { query: {} })).items).toMatchObject([
    { id: first.id, state: 'lapsed' },
  ]);
  expect((await rival('listPencils', { query: {} })).items).toMatchObject([{ state: 'placed', rank: 1 }]);
  expect(await rival('bookPencil', { params: { id: second.id } })).toMatchObject({ state: 'filled' });
}, 60_000);
