import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { sumOf } from '../lib/money.ts';
import { priceWork, type RateTerms } from '../lib/price-work.ts';
import { step } from '../../test/arrange-timesheets.ts';
import { bookShift } from '../../test/book-shift.ts';
import { insertCorrection, insertTimesheet } from '../../test/insert-timesheet.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld } from '../../test/open-world.ts';
import { sendFile } from '../../test/send-file.ts';
import { createRateCard } from './create-rate-card.ts';
import { createPurchaseOrder } from './create-purchase-order.ts';
import { exportInvoice } from './export-invoice.ts';
import { exportPayroll } from './export-payroll.ts';
import { listPurchaseOrders } from './list-purchase-orders.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER, emailVerified: true }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const december = { from: '2026-12-01', to: '2026-12-31', format: 'csv' as const };

type Line = Record<string, string>;
const read = (content: Uint8Array): Line[] => parse(Buffer.from(content), { bom: true, columns: true });
const run = async (
  name: 'exportPayroll' | 'exportInvoice',
  uid: string,
  say: object = {},
): Promise<Line[]> => {
  const as = { uid, now, query: { ...december, ...say } };
  const file =
    name === 'exportPayroll'
      ? await callAs('exportPayroll', exportPayroll, as)
      : await callAs('exportInvoice', exportInvoice, as);
  return read(file.bytes);
};
const lines = (rows: readonly Line[]) =>
  rows.map(({ Kind, Line: line, Minutes, Amount }) => [Kind, line, Minutes, Amount]);

/** A day of nine hours at 20.00 and 24.00, of which one is after 17:00 and dearer by a quarter. */
const work = {
  startsAt: new Date('2026-12-01T09:00:00Z'), endsAt: new Date('2026-12-01T18:00:00Z'), breaks: [],
}; // prettier-ignore
const lateIsDearer: RateTerms = {
  windows: [{ name: 'late', from: '17:00', payShare: '0.25', chargeShare: '0.25' }],
  overtime: [], combine: 'add', minimumMinutes: 0,
}; // prettier-ignore
const priced = priceWork(
  { payRate: '20.00', chargeRate: '24.00', timeZone: 'UTC', rates: lateIsDearer },
  work,
);

const workShift = async (
  client: { uid: string; siteId: string },
  state = 'approved',
  say: Partial<Parameters<typeof insertTimesheet>[1]> = {},
  timeZone = 'UTC',
) => {
  const fay = await opened.world.addFreelancer({ name: '=Fay, "the best"', timeZone });
  const { assignmentIds } = await bookShift(client, [fay.id], now);
  return await insertTimesheet(opened.world.owner, {
    assignmentId: assignmentIds[0]!, state, ...work, ...priced, ...say,
  }); // prettier-ignore
};

test('a row for each line of what is final, and the sums; payroll pays, the invoice charges', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  for (const state of ['open', 'submitted', 'amended', 'disputed']) await workShift(acme, state);
  for (const state of ['approved', 'accepted', 'resolved', 'locked', 'exported'])
    await workShift(acme, state);

  const payroll = await run('exportPayroll', admin, { clientId: acme.clientId });
  const invoice = await run('exportInvoice', acme.uid);

  expect(lines(payroll).slice(0, 2)).toEqual([
    ['work', 'base', '540', '180.00'],
    ['work', 'late', '60', '5.00'],
  ]);
  expect(payroll).toHaveLength(11);
  expect(payroll.at(-1)).toMatchObject({ Kind: 'total', Amount: '925.00', Currency: 'EUR' });
  expect(lines(invoice).slice(0, 2)).toEqual([
    ['work', 'base', '540', '216.00'],
    ['work', 'late', '60', '6.00'],
  ]);
  expect(invoice.at(-1)).toMatchObject({ Kind: 'total', Amount: '1110.00', Currency: 'EUR' });
  expect(invoice[0]).toMatchObject({
    Freelancer: `'=Fay, "the best"`,
    Start: '2026-12-01T09:00',
    'Time zone': 'UTC',
  });
});

test('corrections come in the period they are made in, signed; cancellations are charged and not paid', async () => {
  const admin = await opened.world.addAdmin();
  const acme = await opened.world.addClient();
  const sheet = await workShift(acme);
  const fay = await opened.world.addFreelancer();
  const { assignmentIds } = await bookShift(acme, [fay.id], now, { day: '2026-12-03' });
  const late = new Date('2026-12-02T12:00:00Z');
  await callAs('cancelAssignment', cancelAssignment, {
    uid: acme.uid, now: late, params: { id: assignmentIds[0]! }, body: { reason: 'Rain.' },
  }); // prettier-ignore
  await insertCorrection(opened.world.owner, sheet, {
    minutes: -30, pay: '-10.00', charge: '-12.00', reason: '-half an hour', createdAt: new Date('2027-01-04T09:00:00Z'),
  }); // prettier-ignore

  expect(lines(await run('exportInvoice', acme.uid))).toEqual([
    ['work', 'base', '540', '216.00'],
    ['work', 'late', '60', '6.00'],
    ['cancellation', 'cancellation', '', '192.00'],
    ['total', '', '', '414.00'],
  ]);
  expect((await run('exportPayroll', admin, { clientId: acme.clientId })).at(-1)).toMatchObject({
    Amount: '185.00',
  });
  const january = await run('exportInvoice', acme.uid, { from: '2027-01-01', to: '2027-01-31' });
  expect(january).toMatchObject([
    { Kind: 'correction', Minutes: '-30', Amount: '-12.00', Reason: `'-half an hour` },
    { Kind: 'total', Amount: '-12.00' },
  ]);
});

test('days are those of the site, the last one included', async () => {
  const tokyo = await opened.world.addClient({ timeZone: 'Asia/Tokyo' });
  // 2026-12-02T01:00 there.
  await workShift(tokyo, 'approved', { startsAt: new Date('2026-12-01T16:00:00Z') }, 'Asia/Tokyo');
  const rows = (from: string, to: string) => run('exportInvoice', tokyo.uid, { from, to });

  expect(await rows('2026-12-01', '2026-12-01')).toEqual([]);
  expect(await rows('2026-12-02', '2026-12-02')).toHaveLength(3);
  expect((await rows('2026-12-02', '2026-12-02'))[0]).toMatchObject({ Start: '2026-12-02T01:00' });
});

test('a sum that was set by hand is exported as it is', async () => {
  const acme = await opened.world.addClient();
  await workShift(acme, 'resolved', { charge: '200.00' });

  expect(lines(await run('exportInvoice', acme.uid))).toEqual([
    ['work', 'base', '540', '216.00'],
    ['work', 'late', '60', '6.00'],
    ['work', 'adjustment', '', '-22.00'],
    ['total', '', '', '200.00'],
  ]);
});

test('who may: payroll the platform, invoices owner and approver of the client, and nobody another client’s', async () => {
  const admin = await opened.world.addAdmin();
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const approver = await opened.world.addClient({ memberRole: 'approver' });
  const booker = await opened.world.addClient({ memberRole: 'booker' });
  const fay = await opened.world.addFreelancer();
  await workShift(acme);

  expect(await codeOf(run('exportPayroll', acme.uid))).toBe('forbidden');
  expect(await codeOf(run('exportPayroll', fay.uid))).toBe('forbidden');
  expect(await codeOf(run('exportInvoice', fay.uid))).toBe('forbidden');
  expect(await codeOf(run('exportInvoice', booker.uid))).toBe('forbidden');
  expect(await run('exportInvoice', approver.uid)).toEqual([]);
  expect(await run('exportInvoice', globex.uid)).toEqual([]);
  expect(await run('exportInvoice', globex.uid, { siteId: acme.siteId })).toEqual([]);
  expect(await codeOf(run('exportInvoice', globex.uid, { clientId: acme.clientId }))).toBe('not_found');
  expect(await run('exportInvoice', admin, { clientId: acme.clientId })).toHaveLength(3);
  expect(await run('exportInvoice', acme.uid, { siteId: acme.siteId })).toHaveLength(3);
  await limitToAnotherSite(opened.world, acme.clientId);
  expect(await run('exportInvoice', acme.uid)).toEqual([]);
});

test('over HTTP it is an attachment that nobody keeps, CSV or a workbook; a bad period is a problem', async () => {
  const acme = await opened.world.addClient();
  await workShift(acme);
  const serve = serveApi({ exportInvoice } as Partial<UseCases> as UseCases, async () => undefined);
  const get = (query: string) =>
    sendFile(serve, { method: 'get', path: `/exports/invoice?${query}`, token: acme.uid });

  const name = 'invoice-2026-12-01-2026-12-31.csv';
  const csv = await get('from=2026-12-01&to=2026-12-31');
  expect(csv).toMatchObject({
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
  expect(read(csv.bytes)).toHaveLength(3);
  const xlsx = await get('from=2026-12-01&to=2026-12-31&format=xlsx');
  expect(xlsx.headers['Content-Disposition']).toContain('.xlsx";');
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
  for (const bad of [
    '',
    'from=2026-12-31&to=2026-12-01',
    'from=2026-01-01&to=2027-12-01',
    'from=1&to=2',
    'from=2026-12-01&to=2026-12-31&format=pdf',
  ])
    expect(await get(bad)).toMatchObject({ status: 400, json: { code: 'invalid_input' } });
});

test('what was worked takes the place of what was planned in a purchase order, also beyond a strict one', async () => {
  const acme = await opened.world.addClient();
  const admin = await opened.world.addAdmin();
  const fay = await opened.world.addFreelancer();
  await callAs('createRateCard', createRateCard, {
    uid: admin, now,
    body: { clientId: acme.clientId, siteId: null, role: null, terms: lateIsDearer },
  }); // prettier-ignore
  const order = await callAs('createPurchaseOrder', createPurchaseOrder, {
    uid: acme.uid, now,
    body: {
      siteId: null, number: 'PO-1', name: 'Winter', amount: '200.00', currency: 'EUR', validFrom: '2026-12-01',
      validTo: '2026-12-31', strict: true,
    },
  }); // prettier-ignore
  const day = { role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', freelancerIds: [fay.id] };
  const booking = await callAs('createBooking', createBooking, {
    uid: acme.uid, now, body: { siteId: acme.siteId, shifts: [day], purchaseOrderId: order.id },
  }); // prettier-ignore
  const committed = async () =>
    (await callAs('listPurchaseOrders', listPurchaseOrders, { uid: acme.uid, now, query: { limit: 5 } }))
      .items[0]!.committed;
  expect(await committed()).toBe('192.00');

  const assignmentId = booking.shifts[0]!.assignments[0]!.id;
  const sheet = await insertTimesheet(opened.world.owner, {
    assignmentId,
    state: 'submitted',
    ...work,
    ...priced,
  });
  expect(await committed()).toBe('192.00');
  await step('approveTimesheet', acme.uid, sheet, new Date('2026-12-02T09:00:00Z'));
  expect(await committed()).toBe('222.00');
  await insertCorrection(opened.world.owner, sheet, {
    minutes: -60, pay: '-20.00', charge: '-24.00', reason: 'x', createdAt: now,
  }); // prettier-ignore
  expect(await committed()).toBe('198.00');
  expect((await run('exportInvoice', acme.uid))[0]).toMatchObject({ 'Purchase order': 'PO-1' });
  expect(sumOf(['222.00', '-24.00'])).toBe(await committed());
});
