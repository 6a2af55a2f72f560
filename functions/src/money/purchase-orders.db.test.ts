import { expect, test } from 'vitest';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { previewBooking } from '../bookings/preview-booking.ts';
import { replaceAssignment } from '../bookings/replace-assignment.ts';
import { putBookingPurchaseOrder } from '../bookings/put-booking-purchase-order.ts';
import { acceptOffer } from '../offers/accept-offer.ts';
import { createOffers } from '../offers/create-offers.ts';
import { acceptRequest } from '../requests/accept-request.ts';
import { openRequest } from '../requests/open-request.ts';
import { pricePlanned } from '../lib/price-work.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes } from '../../test/open-world.ts';
import { randomWork } from '../../test/random-rates.ts';
import { seed } from '../../../test/seed.ts';
import { randomSource } from '../../test/random-terms.ts';
import { closePurchaseOrder } from './close-purchase-order.ts';
import { createPurchaseOrder } from './create-purchase-order.ts';
import { listPurchaseOrders } from './list-purchase-orders.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

interface Client {
  uid: string;
  siteId: string;
  clientId: string;
}
const create = (uid: string, say: object = {}) =>
  callAs('createPurchaseOrder', createPurchaseOrder, {
    uid,
    now,
    body: {
      siteId: null, number: 'PO-1', name: 'Winter', amount: '500.00', currency: 'EUR', validFrom: '2026-12-01',
      validTo: '2026-12-31', strict: true, ...say,
    },
  }); // prettier-ignore
const list = async (uid: string) =>
  (await callAs('listPurchaseOrders', listPurchaseOrders, { uid, now, query: { limit: 50 } })).items;
const order = (client: Client, freelancerIds: readonly string[], more: object = {}, day = '2026-12-01') => ({
  uid: client.uid,
  now,
  body: {
    siteId: client.siteId,
    shifts: [
      { role: 'waiter', start: `${day}T09:00`, end: `${day}T17:00`, headcount: Math.max(1, freelancerIds.length), freelancerIds },
    ],
    ...more,
  },
}); // prettier-ignore
/** 8 hours at 24.00: 192.00 each. */
const book = (...input: Parameters<typeof order>) => callAs('createBooking', createBooking, order(...input));
const people = (count: number) =>
  Promise.all(Array.from({ length: count }, () => opened.world.addFreelancer()));

test('what is booked is committed, what is cancelled is given back but for its price', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = await people(2);
  const { id } = await create(acme.uid);

  const booking = await book(acme, [fay!.id, finn!.id], { purchaseOrderId: id });
  expect(booking).toMatchObject({ purchaseOrder: { id, remaining: { amount: '116.00', currency: 'EUR' } } });
  const [one, two] = booking.shifts[0]!.assignments;
  const cancel = (assignmentId: string, at: Date) =>
    callAs('cancelAssignment', cancelAssignment, {
      uid: acme.uid, now: at, params: { id: assignmentId }, body: { reason: 'Rain.' },
    }); // prettier-ignore
  await cancel(one!.id, now);
  expect(await list(acme.uid)).toMatchObject([{ committed: '192.00', remaining: '308.00' }]);
  // Within 72 hours half of it is due.
  await cancel(two!.id, new Date('2026-11-29T12:00:00Z'));
  expect(await list(acme.uid)).toMatchObject([{ committed: '96.00', remaining: '404.00' }]);
});

test('a strict order refuses what it has not enough left for, and nothing of it is written', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn, gus] = await people(3);
  const { id } = await create(acme.uid);
  const body = { purchaseOrderId: id };

  expect(await codeOf(book(acme, [fay!.id, finn!.id, gus!.id], body))).toBe('budget_exceeded');
  const { rows } = await opened.world.owner.query('select from bookings where client_id = $1', [
    acme.clientId,
  ]);
  expect(rows).toEqual([]);
  const shown = await callAs(
    'previewBooking',
    previewBooking,
    order(acme, [fay!.id, finn!.id, gus!.id], body),
  );
  expect(shown).toMatchObject({
    bookable: false,
    budget: { amount: '500.00', committed: '0.00', cost: '576.00', remaining: '-76.00', exceeded: true },
  });
  await book(acme, [fay!.id, finn!.id], body);
  // To the last cent is within.
  const { id: exact } = await create(acme.uid, { number: 'PO-2', amount: '192.00' });
  expect(await book(acme, [gus!.id], { purchaseOrderId: exact })).toMatchObject({
    purchaseOrder: { remaining: { amount: '0.00' } },
  });
});

test('an order that is not strict takes it, tells the log and shows it', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = await people(2);
  const { id } = await create(acme.uid, { amount: '200', strict: false });
  const told = async () =>
    (
      await opened.world.owner.query(
        `select after ->> 'committed' as committed, before ->> 'committed' as before, booking_id as booking
         from event_log where type = 'purchase_order_exceeded' and client_id = $1`,
        [acme.clientId],
      )
    ).rows;

  await book(acme, [fay!.id], { purchaseOrderId: id });
  expect(await told()).toEqual([]);
  const over = await book(acme, [finn!.id], { purchaseOrderId: id });

  expect(over).toMatchObject({ purchaseOrder: { remaining: { amount: '-184.00' } } });
  expect(await told()).toEqual([{ committed: '384.00', before: '192.00', booking: over.id }]);
  expect(await list(acme.uid)).toMatchObject([{ committed: '384.00', remaining: '-184.00' }]);
});

test('of 20 bookings at once no more are taken than the order has left for', async () => {
  const acme = await opened.world.addClient();
  const some = await people(20);
  const { id } = await create(acme.uid, { amount: '1000.00' });

  const answers = await outcomes(some.map((one) => book(acme, [one.id], { purchaseOrderId: id })));

  expect(answers.filter((answer) => answer === 'done')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 'budget_exceeded')).toHaveLength(15);
  expect(await list(acme.uid)).toMatchObject([{ committed: '960.00', remaining: '40.00' }]);
});

test('seats that fill later are held to it as well: offers at once, and a change of pay', async () => {
  const acme = await opened.world.addClient();
  const some = await people(6);
  const { id } = await create(acme.uid);
  const { shifts } = await book(acme, [], { purchaseOrderId: id });
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `update shifts set headcount = 6 where id = $1 returning id`,
    [shifts[0]!.id],
  );
  const offers = await callAs('createOffers', createOffers, {
    uid: acme.uid, now, params: { id: rows[0]!.id },
    body: { freelancerIds: some.map((one) => one.id), needsApproval: false },
  }); // prettier-ignore

  const answers = await outcomes(
    offers.items.map((offer) =>
      callAs('acceptOffer', acceptOffer, {
        uid: some.find((one) => one.id === offer.freelancerId)!.uid, now, params: { id: offer.id },
      }),
    ),
  ); // prettier-ignore
  expect(answers.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'budget_exceeded'), 'done', 'done']);

  const { rows: seats } = await opened.world.owner.query<{ id: string; uid: string }>(
    `select a.id, u.auth_uid as uid from assignments a join freelancers f on f.id = a.freelancer_id
     join users u on u.id = f.user_id where a.client_id = $1`,
    [acme.clientId],
  );
  const dearer = async (payRate: string) => {
    const request = await callAs('openRequest', openRequest, {
      uid: seats[0]!.uid, now, params: { id: seats[0]!.id }, body: { kind: 'change', payRate, reason: 'It is far.' },
    }); // prettier-ignore
    return await outcomes([
      callAs('acceptRequest', acceptRequest, { uid: acme.uid, now, params: { id: request.id }, body: {} }),
    ]);
  };
  expect(await dearer('22.00')).toEqual(['done']);
  expect(await list(acme.uid)).toMatchObject([{ committed: '403.20' }]);
  expect(await dearer('40.00')).toEqual(['budget_exceeded']);
  expect(await list(acme.uid)).toMatchObject([{ committed: '403.20' }]);
});

test('a booking gets its order later, another one, or none any more', async () => {
  const acme = await opened.world.addClient();
  const globex = await opened.world.addClient();
  const [fay, finn] = await people(2);
  const [big, small] = [await create(acme.uid), await create(acme.uid, { number: 'PO-2', amount: '100.00' })];
  const { id } = await book(acme, [fay!.id]);
  const put = (purchaseOrderId: string | null, uid = acme.uid) =>
    callAs('putBookingPurchaseOrder', putBookingPurchaseOrder, {
      uid, now, params: { id }, body: { purchaseOrderId },
    }); // prettier-ignore
  const committed = async () => (await list(acme.uid)).map((one) => [one.number, one.committed]);

  expect(await put(big.id)).toMatchObject({
    purchaseOrder: { number: 'PO-1', remaining: { amount: '308.00' } },
  });
  await put(big.id);
  expect(await committed()).toEqual([['PO-2', '0.00'], ['PO-1', '192.00']]); // prettier-ignore
  expect(await codeOf(put(small.id))).toBe('budget_exceeded');
  expect(await committed()).toEqual([['PO-2', '0.00'], ['PO-1', '192.00']]); // prettier-ignore
  expect((await put(null)).purchaseOrder).toBeUndefined();
  expect(await committed()).toEqual([['PO-2', '0.00'], ['PO-1', '0.00']]); // prettier-ignore

  const foreign = await create(globex.uid);
  expect(await codeOf(put(foreign.id))).toBe('not_found');
  expect(await codeOf(put(null, globex.uid))).toBe('not_found');
  expect(await codeOf(put(big.id, finn!.uid))).toBe('forbidden');
  const late = await create(acme.uid, { number: 'PO-3', validFrom: '2026-12-02' });
  expect(await codeOf(put(late.id))).toBe('purchase_order_not_valid');
  const { rows } = await opened.world.owner.query(
    `select count(*)::int as n from event_log where type = 'booking_purchase_order_changed' and booking_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('an order is for its site and its days, and a strict one for its currency', async () => {
  const acme = await opened.world.addClient();
  const globex = await opened.world.addClient();
  const [fay] = await people(1);
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `insert into sites (client_id, name, address, time_zone) values ($1, 'Other', 'Road 3', 'UTC') returning id`,
    [acme.clientId],
  );
  const tryWith = async (say: object, day?: string) => {
    const { id } = await create(acme.uid, { number: JSON.stringify(say), ...say });
    return await codeOf(book(acme, [fay!.id], { purchaseOrderId: id }, day));
  };

  expect(await tryWith({ siteId: rows[0]!.id })).toBe('purchase_order_not_valid');
  expect(await tryWith({ validTo: '2026-12-14' }, '2026-12-15')).toBe('purchase_order_not_valid');
  expect(await tryWith({ currency: 'GBP' })).toBe('currency_differs');
  const foreign = await create(globex.uid);
  expect(await codeOf(book(acme, [fay!.id], { purchaseOrderId: foreign.id }))).toBe('not_found');
  const pounds = await create(acme.uid, { number: 'PO-GBP', currency: 'GBP', strict: false });
  await book(acme, [fay!.id], { purchaseOrderId: pounds.id });
  expect((await list(acme.uid)).find(({ id }) => id === pounds.id)).toMatchObject({ committed: '0.00' });
});

test('an owner makes one for the client, an admin for any; a booker reads, others see none', async () => {
  const acme = await opened.world.addClient();
  const booker = await opened.world.addClient({ memberRole: 'booker' });
  const admin = await opened.world.addAdmin();
  const [fay] = await people(1);

  expect(await create(acme.uid, { siteId: acme.siteId })).toMatchObject({
    clientId: acme.clientId,
    remaining: '500.00',
  });
  expect(await codeOf(create(acme.uid))).toBe('purchase_order_exists');
  expect(await codeOf(create(booker.uid))).toBe('forbidden');
  expect(await codeOf(create(fay!.uid))).toBe('forbidden');
  expect(await codeOf(create(acme.uid, { number: 'x', clientId: booker.clientId }))).toBe('not_found');
  expect(await codeOf(create(acme.uid, { number: 'x', siteId: booker.siteId }))).toBe('not_found');
  expect(await codeOf(create(admin, { number: 'x' }))).toBe('invalid_input');
  expect(await create(admin, { clientId: booker.clientId })).toMatchObject({ clientId: booker.clientId });
  expect(await list(booker.uid)).toHaveLength(1);
  expect(await codeOf(list(fay!.uid))).toBe('forbidden');
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await list(acme.uid)).toEqual([]);
});

test('of ten made at once with one number one is made', async () => {
  const acme = await opened.world.addClient();

  const answers = await outcomes(Array.from({ length: 10 }, () => create(acme.uid)));

  expect(answers.toSorted()).toEqual(['done', ...Array.from({ length: 9 }, () => 'purchase_order_exists')]);
});

test('whatever is done at once to the bookings of two orders, both stay within their amounts and add up', async () => {
  const acme = await opened.world.addClient();
  const some = await people(16);
  const ids = [
    (await create(acme.uid, { amount: '900.00' })).id,
    (await create(acme.uid, { number: 'PO-2', amount: '900.00' })).id,
  ];
  const made: { id: string; seat: string }[] = [];
  const bookOne = async (n: number) => {
    const booking = await book(
      acme,
      [some[n % 16]!.id],
      { purchaseOrderId: ids[n % 2]! },
      `2026-12-${10 + (n % 3)}`,
    );
    made.push({ id: booking.id, seat: booking.shifts[0]!.assignments[0]!.id });
  };
  const moves = [
    bookOne,
    async (n: number) => {
      const booking = made[n % made.length];
      if (!booking) return;
      await callAs('putBookingPurchaseOrder', putBookingPurchaseOrder, {
        uid: acme.uid, now, params: { id: booking.id }, body: { purchaseOrderId: [...ids, null][n % 3]! },
      }); // prettier-ignore
    },
    async (n: number) => {
      const booking = made[n % made.length];
      if (!booking) return;
      await callAs('cancelAssignment', cancelAssignment, {
        uid: acme.uid, now, params: { id: booking.seat }, body: { reason: 'Rain.' },
      }); // prettier-ignore
    },
    async (n: number) => {
      const booking = made[n % made.length];
      if (!booking) return;
      const replaced = await callAs('replaceAssignment', replaceAssignment, {
        uid: acme.uid, now, params: { id: booking.seat }, body: { freelancerId: some[(n * 7) % 16]!.id },
      }); // prettier-ignore
      booking.seat = replaced.id;
    },
  ];

  await outcomes(Array.from({ length: 12 }, (_, n) => bookOne(n)));
  const tally: Record<string, number> = {};
  for (let round = 0; round < 6; round += 1) {
    const answers = await outcomes(
      Array.from({ length: 16 }, (_, n) => moves[(n + round) % 4]!(n * 5 + round * 11)),
    );
    for (const answer of answers) tally[answer] = (tally[answer] ?? 0) + 1;
  }

  // `outcomes` lets no error through but a refusal.
  expect(tally['done']).toBeGreaterThan(20);
  expect(tally['unavailable']).toBeUndefined();
  const { rows } = await opened.world.owner.query<{ committed: string; amount: string; sum: string }>(
    `select p.committed, p.amount, coalesce((
       select sum(case when assignment_blocks(a.state) then planned_charge(a.charge_rate, a.rates, a.during, s.time_zone)
                       else a.cancellation_charge end)
       from bookings b join shifts s on s.booking_id = b.id join assignments a on a.shift_id = s.id
       where b.purchase_order_id = p.id
     ), 0)::numeric(14, 2) as sum
     from purchase_orders p where p.client_id = $1`,
    [acme.clientId],
  );
  expect(rows.map(({ committed }) => committed)).toEqual(rows.map(({ sum }) => sum));
  expect(rows.every(({ committed, amount }) => Number(committed) <= Number(amount))).toBe(true);
}, 60_000);

// FLXIBL_RUNS=10000 is the long proof. Windows, overtime and minimum overlap as it happens, over clock changes.
test('in random cases the database plans the charge that priceWork does, to the cent', async () => {
  const random = randomSource(seed);
  let left = Number(process.env['FLXIBL_RUNS'] ?? 1_000);
  while (left > 0) {
    const cases = Array.from({ length: Math.min(left, 500) }, () => {
      const { terms, work } = randomWork(random);
      return { terms, work, charge: pricePlanned(terms, work).charge };
    });
    left -= cases.length;

    const { rows } = await opened.world.owner.query<{ charge: string }>(
      `select planned_charge(c.rate, nullif(c.rates, 'null'), tstzrange(c.starts, c.ends), c.zone)::text as charge
       from jsonb_array_elements($1::jsonb) with ordinality as j (value, n),
            lateral jsonb_to_record(j.value) as c (rate numeric, rates jsonb, starts timestamptz, ends timestamptz, zone text)
       order by j.n`,
      [
        JSON.stringify(
          cases.map(({ terms, work }) => ({
            rate: terms.chargeRate, rates: terms.rates, starts: work.startsAt, ends: work.endsAt, zone: terms.timeZone,
          })),
        ),
      ],
    ); // prettier-ignore
    expect(rows.map(({ charge }) => charge)).toEqual(cases.map(({ charge }) => charge));
  }
}, 600_000);

const close = (uid: string, id: string) =>
  callAs('closePurchaseOrder', closePurchaseOrder, { uid, now, params: { id } });

test('a closed order takes no booking any more and keeps what it has', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = await people(2);
  const { id } = await create(acme.uid);
  const booked = await book(acme, [fay!.id], { purchaseOrderId: id });

  expect(await close(acme.uid, id)).toMatchObject({ id, committed: '192.00', closedAt: now.toISOString() });

  expect(await codeOf(book(acme, [finn!.id], { purchaseOrderId: id }))).toBe('purchase_order_not_valid');
  const later = await book(acme, [finn!.id], {}, '2026-12-02');
  const charge = (bookingId: string) =>
    callAs('putBookingPurchaseOrder', putBookingPurchaseOrder, {
      uid: acme.uid, now, params: { id: bookingId }, body: { purchaseOrderId: id },
    }); // prettier-ignore
  expect(await codeOf(charge(later.id))).toBe('purchase_order_not_valid');
  expect(await list(acme.uid)).toMatchObject([{ committed: '192.00', closedAt: now.toISOString() }]);
  expect(booked.purchaseOrder).toMatchObject({ id });
});

test('closing twice, and at once, is one closing; another client, a booker and a freelancer close nothing', async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const booker = await opened.world.addClient({ memberRole: 'booker' });
  const admin = await opened.world.addAdmin();
  const [fay] = await people(1);
  const { id } = await create(acme.uid);

  expect(await codeOf(close(globex.uid, id))).toBe('not_found');
  expect(await codeOf(close(booker.uid, id))).toBe('forbidden');
  expect(await codeOf(close(fay!.uid, id))).toBe('forbidden');
  await Promise.all([close(acme.uid, id), close(acme.uid, id), close(admin, id)]);

  const { rows } = await opened.world.owner.query(
    `select after ->> 'purchaseOrderId' as id, after ->> 'remaining' as remaining from event_log
     where type = 'purchase_order_closed' and client_id = $1`,
    [acme.clientId],
  );
  expect(rows).toEqual([{ id, remaining: '500.00' }]);
});

test('the role of the API closes an order and changes nothing else of it', async () => {
  const { rows } = await opened.world.owner.query(
    `select a.attname as name from pg_attribute a
     where a.attrelid = 'purchase_orders'::regclass and a.attnum > 0 and not a.attisdropped
       and has_column_privilege('flxibl_app', a.attrelid, a.attname, 'update')`,
  );

  expect(rows).toEqual([{ name: 'closed_at' }]);
});
