import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { createBooking } from '../bookings/create-booking.ts';
import { getAssignmentCancellation } from '../bookings/get-assignment-cancellation.ts';
import { listAssignments } from '../bookings/list-assignments.ts';
import { previewBooking } from '../bookings/preview-booking.ts';
import { sumOf } from '../lib/money.ts';
import { priceWork, type RateTerms } from '../lib/price-work.ts';
import { step } from '../../test/arrange-timesheets.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { randomRates } from '../../test/random-rates.ts';
import { randomSource } from '../../test/random-terms.ts';
import { createPurchaseOrder } from './create-purchase-order.ts';
import { createRateCard } from './create-rate-card.ts';
import { exportInvoice } from './export-invoice.ts';
import { exportPayroll } from './export-payroll.ts';
import { listPurchaseOrders } from './list-purchase-orders.ts';

const now = new Date('2027-02-20T12:00:00Z');
const opened = openWorld(now);

/** What the assignment is frozen at, read as the timesheet reads it. */
const readFrozen = async (id: string) =>
  (
    await opened.world.owner.query<{
      payRate: string; chargeRate: string; rates: RateTerms | null; timeZone: string; startsAt: Date; endsAt: Date;
    }>(
      `select a.pay_rate as "payRate", a.charge_rate as "chargeRate", a.rates, s.time_zone as "timeZone",
              a.starts_at as "startsAt", a.ends_at as "endsAt"
       from assignments a join shifts s on s.id = a.shift_id where a.id = $1`,
      [id],
    )
  ).rows[0]!; // prettier-ignore

/** The work ends as planned, and the client approves its hours: priced by the server, from what is frozen. */
const approveAsPlanned = async (uid: string, assignmentId: string, endsAt: Date): Promise<void> => {
  const { owner } = opened.world;
  for (const state of ['in_progress', 'worked'])
    await owner.query('update assignments set state = $2 where id = $1', [assignmentId, state]);
  const { rows } = await owner.query<{ id: string }>('select id from timesheets where assignment_id = $1', [
    assignmentId,
  ]);
  await step('approveTimesheet', uid, rows[0]!.id, new Date(endsAt.getTime() + 24 * 3_600_000));
};

test('preview, booking, pay, cancellation, budget, timesheet, invoice and payroll agree to the cent', async () => {
  const random = randomSource(20_261_127);
  const admin = await opened.world.addAdmin();
  const zones = [
    ['Europe/London', '2027-03-28'],
    ['America/New_York', '2027-03-14'],
    ['Australia/Lord_Howe', '2027-04-04'],
    ['Asia/Kolkata', '2027-03-31'],
  ] as const;
  const late = new Date('2027-03-11T00:00:00Z');
  for (let n = 0; n < 40; n += 1) {
    const [timeZone, near] = zones[n % 4]!;
    const acme = await opened.world.addClient({ timeZone });
    const people = await Promise.all([opened.world.addFreelancer(), opened.world.addFreelancer()]);
    await opened.world.owner.query(
      `update freelancers set pay_rate = round(10 + (random() * 40)::numeric, 2),
         working_time = tstzmultirange(tstzrange('2026-01-01', '2028-01-01')) where id = any ($1)`,
      [people.map(({ id }) => id)],
    );
    const call = { uid: acme.uid, now };
    await callAs('createRateCard', createRateCard, {
      uid: admin, now,
      body: { clientId: acme.clientId, siteId: null, role: null, terms: randomRates(random, near) },
    }); // prettier-ignore
    const order = await callAs('createPurchaseOrder', createPurchaseOrder, {
      ...call,
      body: {
        siteId: null, number: 'PO', name: 'All', amount: '100000.00', currency: 'EUR', validFrom: '2027-01-01',
        validTo: '2027-12-31', strict: true,
      },
    }); // prettier-ignore
    const local = DateTime.fromISO(near, { zone: timeZone })
      .minus({ hours: 30 })
      .plus({ minutes: 15 * Math.floor(random() * 192) });
    const wall = "yyyy-MM-dd'T'HH:mmZZ";
    const shift = {
      role: 'waiter', start: local.toFormat(wall), end: local.plus({ minutes: 30 + Math.floor(random() * 1_200) }).toFormat(wall),
      freelancerIds: people.map(({ id }) => id),
    }; // prettier-ignore
    const body = { siteId: acme.siteId, shifts: [shift], purchaseOrderId: order.id };

    const shown = await callAs('previewBooking', previewBooking, { ...call, body });
    const booked = await callAs('createBooking', createBooking, { ...call, body });
    const seats = (await callAs('listAssignments', listAssignments, { ...call, query: { limit: 10 } })).items;
    const cancelling = [];
    const pays: string[] = [];
    const charges: string[] = [];
    for (const { id, pay, startsAt } of seats) {
      const hourBefore = new Date(Date.parse(startsAt) - 3_600_000);
      cancelling.push(
        (await callAs('getAssignmentCancellation', getAssignmentCancellation, {
          uid: acme.uid, now: hourBefore > late ? hourBefore : late, params: { id },
        })).charge.amount,
      ); // prettier-ignore
      const frozen = await readFrozen(id);
      const priced = priceWork(frozen, { ...frozen, breaks: [] });
      expect(pay.amount).toBe(priced.pay);
      pays.push(priced.pay);
      charges.push(priced.charge);
      await approveAsPlanned(acme.uid, id, frozen.endsAt);
    }
    const period = { from: '2027-03-01', to: '2027-04-30', format: 'csv' as const };
    const rows = async (file: { bytes: Uint8Array }): Promise<Record<string, string>[]> =>
      parse(Buffer.from(file.bytes), { bom: true, columns: true });
    const invoice = await rows(await callAs('exportInvoice', exportInvoice, { ...call, query: period }));
    const payroll = await rows(
      await callAs('exportPayroll', exportPayroll, {
        uid: admin,
        now,
        query: { ...period, clientId: acme.clientId },
      }),
    );
    const budgets = await callAs('listPurchaseOrders', listPurchaseOrders, { ...call, query: { limit: 5 } });
    const { committed } = budgets.items[0]!;
    const added = (some: readonly Record<string, string>[]): string =>
      sumOf(some.filter(({ Kind }) => Kind === 'work').map(({ Amount }) => Amount!));

    const charge = sumOf(charges);
    expect({
      n, shown: shown.totals[0]!.amount, budget: shown.budget!.cost, booked: booked.costs[0]!.amount,
      cancelling: sumOf(cancelling), committed, invoice: added(invoice), total: invoice.at(-1)!['Amount'],
      payroll: added(payroll), paid: payroll.at(-1)!['Amount'],
    }).toEqual({
      n, shown: charge, budget: charge, booked: charge, cancelling: charge, committed: charge, invoice: charge,
      total: charge, payroll: sumOf(pays), paid: sumOf(pays),
    }); // prettier-ignore
  }
}, 120_000);
