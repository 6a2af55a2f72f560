import { expect, test } from 'vitest';
import { RateTerms } from '@flxibl/contracts/rate-cards';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { getAssignmentCancellation } from '../bookings/get-assignment-cancellation.ts';
import { eventsToldTo } from '../../test/events-told-to.ts';
import { listAssignments } from '../bookings/list-assignments.ts';
import { replaceAssignment } from '../bookings/replace-assignment.ts';
import { acceptOffer } from '../offers/accept-offer.ts';
import { createOffers } from '../offers/create-offers.ts';
import { searchAvailability } from '../availability/search-availability.ts';
import { acceptRequest } from '../requests/accept-request.ts';
import { openRequest } from '../requests/open-request.ts';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { createRateCard } from './create-rate-card.ts';
import { listRateCards } from './list-rate-cards.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const evening = { name: 'evening', from: '16:00', payShare: '0.25', chargeShare: '0.50' };
const terms: RateTerms = RateTerms.parse({ windows: [evening] });

interface Scope {
  clientId: string | null;
  siteId?: string;
  role?: string;
  effectiveFrom?: string;
}
const create = (uid: string, scope: Scope, say: RateTerms | null = terms, at = now) =>
  callAs('createRateCard', createRateCard, {
    uid,
    now: at,
    body: { siteId: null, role: null, ...scope, terms: say },
  });
const list = async (uid: string) =>
  (await callAs('listRateCards', listRateCards, { uid, now, query: { limit: 200 } })).items;
const frozen = async (assignmentId: string) =>
  (
    await opened.world.owner.query<{ rates: RateTerms | null; pay: string; charge: string }>(
      'select rates, pay_rate as pay, charge_rate as charge from assignments where id = $1',
      [assignmentId],
    )
  ).rows[0]!;
const seats = async (uid: string) =>
  (await callAs('listAssignments', listAssignments, { uid, now, query: { limit: 50 } })).items;

test('of all cards the client’s own counts before the platform’s, and the narrower before the wider', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const other = await opened.world.addClient();
  const named = (name: string): RateTerms => ({ ...terms, windows: [{ ...evening, name }] });
  const nameOf = async (role = 'waiter', client = acme) => {
    const { rows } = await opened.world.owner.query<{ name: string | null }>(
      `select rate_terms_of($1, $2, $3, $4) -> 'windows' -> 0 ->> 'name' as name`,
      [client.clientId, client.siteId, role, new Date('2026-12-01T09:00:00Z')],
    );
    return rows[0]!.name;
  };

  expect(await nameOf()).toBeNull();
  await create(admin, { clientId: null, role: 'chef' }, named('chefs of all'));
  expect([await nameOf(), await nameOf('chef')]).toEqual([null, 'chefs of all']);
  await create(admin, { clientId: acme.clientId }, named('of Acme'));
  expect([await nameOf(), await nameOf('chef')]).toEqual(['of Acme', 'of Acme']);
  await create(admin, { clientId: acme.clientId, role: 'waiter' }, named('waiters'));
  await create(admin, { clientId: acme.clientId, siteId: acme.siteId }, named('here'));
  expect([await nameOf(), await nameOf('chef')]).toEqual(['here', 'here']);
  await create(admin, { clientId: acme.clientId, siteId: acme.siteId }, null);
  expect([await nameOf(), await nameOf('chef')]).toEqual(['waiters', 'of Acme']);
  expect([await nameOf('waiter', other), await nameOf('chef', other)]).toEqual([null, 'chefs of all']);
  await create(admin, { clientId: null, role: 'chef' }, null);
  expect(await nameOf('chef', other)).toBeNull();
});

test('the card in force when the shift begins counts, and past and booked shifts keep theirs', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const before = await bookShift(acme, [fay.id], now, { day: '2026-12-01' });
  await create(admin, { clientId: acme.clientId, effectiveFrom: '2026-12-03T00:00:00Z' });

  const early = await bookShift(acme, [fay.id], now, { day: '2026-12-02' });
  const late = await bookShift(acme, [fay.id], now, { day: '2026-12-03' });
  const booked = await bookShift(acme, [fay.id], now, { day: '2026-12-04' });
  await create(admin, { clientId: acme.clientId, effectiveFrom: '2026-12-04T00:00:00Z' }, null);

  const rates = [];
  for (const { assignmentIds } of [before, early, late, booked])
    rates.push((await frozen(assignmentIds[0]!)).rates);
  expect(rates).toEqual([null, null, terms, terms]);
});

test('whatever fills a seat freezes the card: booking, offer, replacement, a plain insert', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await create(
    admin,
    { clientId: acme.clientId },
    { ...terms, payRate: '22.00', chargeRate: '30.00', currency: 'EUR' },
  );
  const card = { pay: '22.00', charge: '30.00', rates: { payRate: '22.00' } };

  const { shiftId, assignmentIds } = await bookShift(acme, [fay.id], now, { headcount: 2 });
  const [offer] = (
    await callAs('createOffers', createOffers, {
      uid: acme.uid, now, params: { id: shiftId }, body: { freelancerIds: [finn.id], needsApproval: false },
    })
  ).items; // prettier-ignore
  const accepted = await callAs('acceptOffer', acceptOffer, {
    uid: finn.uid,
    now,
    params: { id: offer!.id },
  });
  const gus = await opened.world.addFreelancer();
  const replaced = await callAs('replaceAssignment', replaceAssignment, {
    uid: acme.uid, now, params: { id: assignmentIds[0]! }, body: { freelancerId: gus.id },
  }); // prettier-ignore
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                              charge_rate, currency)
     select shift_id, client_id, shift_headcount, freelancer_id, seat, 'rejected', during, 22, 30, 'EUR'
     from assignments where id = $1 returning id`,
    [replaced.id],
  );

  for (const id of [assignmentIds[0]!, accepted.assignmentIds[0]!, replaced.id, rows[0]!.id])
    expect(await frozen(id)).toMatchObject(card);
  // 8 h at 22, and an hour of them a quarter more.
  expect(accepted.pay).toEqual({ amount: '181.50', currency: 'EUR' });
  expect(JSON.stringify(accepted)).not.toContain('harge');
});

test('rates of a card count for freelancers of its currency, its windows for all', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await create(admin, { clientId: acme.clientId }, { ...terms, payRate: '22.00', currency: 'GBP' });

  const { assignmentIds } = await bookShift(acme, [fay.id], now);

  expect(await frozen(assignmentIds[0]!)).toMatchObject({ pay: '20.00', charge: '24.00', rates: terms });
});

test('a hand-over keeps what was agreed, also where a card has come since', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  const handOver = async (day: string): Promise<string> => {
    const { assignmentIds } = await bookShift(acme, [fay.id], now, { day });
    await create(admin, { clientId: acme.clientId }, { ...terms, minimumMinutes: 60 });
    const request = await callAs('openRequest', openRequest, {
      uid: fay.uid, now, params: { id: assignmentIds[0]! },
      body: { kind: 'hand_over', toFreelancerId: finn.id, reason: 'A wedding.' },
    }); // prettier-ignore
    const accept = (uid: string) =>
      callAs('acceptRequest', acceptRequest, { uid, now, params: { id: request.id }, body: {} });
    await accept(finn.uid);
    await accept(acme.uid);
    const { rows } = await opened.world.owner.query<{ id: string }>(
      'select id from assignments where replaces = $1',
      [assignmentIds[0]],
    );
    return rows[0]!.id;
  };

  expect((await frozen(await handOver('2026-12-01'))).rates).toBeNull();
  expect((await frozen(await handOver('2026-12-02'))).rates).toMatchObject({ minimumMinutes: 60 });
});

test('a charge rate that a card named keeps its proportion when the pay changes', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await create(
    admin,
    { clientId: acme.clientId },
    { ...terms, payRate: '20.00', chargeRate: '30.00', currency: 'EUR' },
  );
  const { assignmentIds } = await bookShift(acme, [fay.id], now);

  const request = await callAs('openRequest', openRequest, {
    uid: fay.uid, now, params: { id: assignmentIds[0]! },
    body: { kind: 'change', payRate: '22.00', reason: 'It is far.' },
  }); // prettier-ignore
  await callAs('acceptRequest', acceptRequest, { uid: acme.uid, now, params: { id: request.id }, body: {} });

  expect(await frozen(assignmentIds[0]!)).toMatchObject({
    pay: '22.00',
    charge: '33.00',
    rates: { payRate: '20.00' },
  });
});

test('booking, pay, search and the price of cancelling follow the card', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await create(admin, { clientId: acme.clientId });
  const { start, end } = { start: '2026-12-01T10:00', end: '2026-12-01T20:00' };
  const found = await callAs('searchAvailability', searchAvailability, {
    uid: acme.uid, now, body: { siteId: acme.siteId, role: 'waiter', start, end, limit: 500 },
  }); // prettier-ignore

  const booking = await callAs('createBooking', createBooking, {
    uid: acme.uid, now,
    body: { siteId: acme.siteId, shifts: [{ role: 'waiter', start, end, freelancerIds: [fay.id] }] },
  }); // prettier-ignore
  const [seat] = await seats(fay.uid);
  const late = new Date('2026-12-01T08:00:00Z');
  const about = { uid: acme.uid, now: late, params: { id: seat!.id } };
  const price = await callAs('getAssignmentCancellation', getAssignmentCancellation, about);
  const cancelled = await callAs('cancelAssignment', cancelAssignment, {
    ...about,
    body: { reason: 'Rain.' },
  });

  // 10 h at 24, four of them half as much again.
  const charge = { amount: '288.00', currency: 'EUR' };
  expect(found.items.find(({ freelancerId }) => freelancerId === fay.id)?.cost).toEqual(charge);
  expect(booking.costs).toEqual([charge]);
  expect(seat).toMatchObject({ pay: { amount: '220.00', currency: 'EUR' } });
  expect(price.charge).toEqual(charge);
  expect(cancelled.cancellationCharge).toEqual(charge);
  expect(Object.keys(seat!).filter((field) => /rates|charge/i.test(field))).toEqual(['cancellationCharge']);
});

test('who sees what: an admin pay and charge, a client the charge of its own and the platform’s, a freelancer nothing', async () => {
  const admin = await opened.world.addAdmin();
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const fay = await opened.world.addFreelancer();
  const own = await create(admin, { clientId: acme.clientId, siteId: acme.siteId }, {
    ...terms, payRate: '20.00', chargeRate: '30.00', currency: 'EUR',
  }); // prettier-ignore

  const seen = (await list(acme.uid)).find(({ id }) => id === own.id);
  expect(seen?.terms).toMatchObject({
    chargeRate: '30.00',
    windows: [{ name: 'evening', chargeShare: '0.50' }],
  });
  expect(JSON.stringify(await list(acme.uid))).not.toContain('pay');
  expect((await list(globex.uid)).some(({ clientId }) => clientId === acme.clientId)).toBe(false);
  expect((await list(admin)).find(({ id }) => id === own.id)?.terms).toMatchObject({ payRate: '20.00' });
  expect(await codeOf(list(fay.uid))).toBe('forbidden');
  const { rows } = await opened.world.owner.query<{ after: string }>(
    `select after::text from event_log where type = 'rate_card_created' and client_id = $1`,
    [acme.clientId],
  );
  expect(rows[0]!.after).toContain(own.id);
  expect(rows[0]!.after).not.toContain('pay');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect((await list(acme.uid)).some(({ id }) => id === own.id)).toBe(false);
});

test('the log tells a freelancer what they are paid, and nothing of what the client is charged', async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  await bookShift(acme, [fay.id], now);
  const factsFor = async (uid: string) =>
    (await eventsToldTo(uid, now, 'assignment_confirmed')).find(
      ({ type }) => type === 'assignment_confirmed',
    )!.after;

  expect(await factsFor(acme.uid)).toMatchObject({ payRate: '20.00', chargeRate: '24.00' });
  const told = await factsFor(fay.uid);
  expect(told).toMatchObject({ payRate: '20.00' });
  expect(told).not.toHaveProperty('chargeRate');
});

test('only an admin makes one, not for the past, not of a scope that there is not', async () => {
  const admin = await opened.world.addAdmin();
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const nobody = '01a204ff-0000-7000-8000-000000000001';

  expect(await codeOf(create(acme.uid, { clientId: acme.clientId }))).toBe('forbidden');
  expect(await codeOf(create(admin, { clientId: nobody }))).toBe('not_found');
  expect(await codeOf(create(admin, { clientId: acme.clientId, siteId: globex.siteId }))).toBe('not_found');
  expect(await codeOf(create(admin, { clientId: null, siteId: acme.siteId }))).toBe('invalid_input');
  expect(await codeOf(create(admin, { clientId: null, role: 'juggler' }))).toBe('invalid_input');
  expect(await codeOf(create(admin, { clientId: null, effectiveFrom: '2026-11-20T11:59:59Z' }))).toBe(
    'invalid_input',
  );
});

test('of ten made at once each has a number of its own, and none can be changed', async () => {
  const admin = await opened.world.addAdmin();
  const { clientId } = await opened.world.addClient();

  const made = await Promise.all(Array.from({ length: 10 }, () => create(admin, { clientId })));

  expect(made.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  const { rows } = await opened.world.owner.query(
    `select has_any_column_privilege('flxibl_app', 'rate_cards', 'update') as update,
            has_table_privilege('flxibl_app', 'rate_cards', 'delete') as delete`,
  );
  expect(rows).toEqual([{ update: false, delete: false }]);
});
