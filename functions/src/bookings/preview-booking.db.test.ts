import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { NewShift } from '@flxibl/contracts/bookings';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { randomRates } from '../../test/random-rates.ts';
import { randomSource } from '../../test/random-terms.ts';
import { createBooking } from './create-booking.ts';
import { previewBooking } from './preview-booking.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

interface Client {
  uid: string;
  siteId: string;
}
type Order = Partial<NewShift> & { start: string; end: string };

const bodyOf = ({ siteId }: Client, shifts: readonly Order[], more: object = {}) => ({
  siteId,
  shifts: shifts.map((shift) => ({ role: 'waiter', freelancerIds: [], ...shift })),
  ...more,
});
const preview = (client: Client, shifts: readonly Order[], more: object = {}) =>
  callAs('previewBooking', previewBooking, { uid: client.uid, now, body: bodyOf(client, shifts, more) });
const book = (client: Client, shifts: readonly Order[], more: object = {}) =>
  callAs('createBooking', createBooking, { uid: client.uid, now, body: bodyOf(client, shifts, more) });

/** A card of the client's, written by the owner of the database. */
const giveCard = (clientId: string, terms: object) =>
  opened.world.owner.query(
    `insert into rate_cards (client_id, version, effective_from, terms)
     select $1, coalesce(max(version), 0) + 1, '2026-01-01', $2 from rate_cards where client_id = $1`,
    [clientId, terms],
  );

const day = { start: '2026-12-01T09:00', end: '2026-12-01T17:00' };

test('it says what it would cost, line by line, and changes nothing', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await giveCard(acme.clientId, {
    windows: [{ name: 'late', from: '15:00', payShare: '0.10', chargeShare: '0.25' }],
    overtime: [], combine: 'add', minimumMinutes: 0,
  }); // prettier-ignore

  const shown = await preview(acme, [
    { ...day, freelancerIds: [fay.id, finn.id] },
    { ...day, headcount: 2 },
  ]);

  expect(shown).toMatchObject({
    bookable: true,
    totals: [{ amount: '408.00', currency: 'EUR' }],
    budget: null,
    shifts: [
      { minutes: 480, reasons: [] },
      { headcount: 2, freelancers: [] },
    ],
  });
  expect(shown.shifts[0]!.freelancers).toContainEqual(
    expect.objectContaining({
      freelancerId: fay.id,
      reasons: [],
      cost: { amount: '204.00', currency: 'EUR' },
      lines: [
        { name: 'base', minutes: 480, charge: '192.00' },
        { name: 'late', minutes: 120, charge: '12.00' },
      ],
    }),
  );
  expect(JSON.stringify(shown)).not.toContain('pay');
  const { rowCount } = await opened.world.owner.query('select from bookings where client_id = $1', [
    acme.clientId,
  ]);
  expect(rowCount).toBe(0);
});

test('the reasons are those for which the booking would be refused, the override included', async () => {
  const acme = await opened.world.addClient();
  const [fay, finn] = [await opened.world.addFreelancer(), await opened.world.addFreelancer()];
  await book(acme, [{ ...day, freelancerIds: [fay.id] }]);
  const night = { start: '2026-12-01T22:30', end: '2026-12-01T23:30', freelancerIds: [finn.id] };
  const override = { override: { reasons: ['freelancer_not_available'], because: 'Agreed by phone.' } };

  const shown = await preview(acme, [{ ...day, freelancerIds: [fay.id, finn.id] }, night]);
  expect(shown.bookable).toBe(false);
  expect(shown.shifts.map(({ freelancers }) => freelancers.map(({ freelancerId, reasons }) => [freelancerId, reasons])))
    .toEqual([[[fay.id, ['freelancer_taken']], [finn.id, []]], [[finn.id, ['freelancer_not_available']]]]); // prettier-ignore
  expect(await codeOf(book(acme, [{ ...day, freelancerIds: [fay.id] }]))).toBe('freelancer_taken');
  expect(await codeOf(book(acme, [night]))).toBe('freelancer_not_available');
  expect(await preview(acme, [night], override)).toMatchObject({ bookable: true });
  await book(acme, [night], override);
});

test('the past, somebody twice and a person of nobody are found out before as well', async () => {
  const acme = await opened.world.addClient();
  const fay = await opened.world.addFreelancer();
  const past = { start: '2026-11-20T09:00', end: '2026-11-20T11:00' };
  const twice = [
    { ...day, freelancerIds: [fay.id] },
    { ...day, freelancerIds: [fay.id] },
  ];

  expect(await preview(acme, [past])).toMatchObject({
    bookable: false,
    shifts: [{ reasons: ['notice_too_short'] }],
  });
  expect(await codeOf(book(acme, [past]))).toBe('notice_too_short');
  expect((await preview(acme, twice)).shifts.map(({ freelancers }) => freelancers[0]!.reasons)).toEqual([
    [],
    ['freelancer_taken'],
  ]);
  expect(await codeOf(book(acme, twice))).toBe('freelancer_taken');
  const nobody = '01a204ff-0000-7000-8000-000000000001';
  expect(await codeOf(preview(acme, [{ ...day, freelancerIds: [nobody] }]))).toBe('not_found');
  expect(await codeOf(preview(acme, [{ ...day, role: 'juggler' }]))).toBe('invalid_input');
});

test('another client’s site is none; a freelancer may not ask, a viewer may', async () => {
  const [acme, globex] = [await opened.world.addClient(), await opened.world.addClient()];
  const viewer = await opened.world.addClient({ memberRole: 'viewer' });
  const fay = await opened.world.addFreelancer();

  expect(await codeOf(preview({ ...acme, siteId: globex.siteId }, [day]))).toBe('not_found');
  expect(await codeOf(preview({ ...acme, uid: fay.uid }, [day]))).toBe('forbidden');
  expect(await preview(viewer, [day])).toMatchObject({ bookable: true, totals: [] });
});

test('in 200 random cases near clock changes the booking costs what was shown, and is frozen like that', async () => {
  const random = randomSource(20_261_125);
  const costs = new Set<string>();
  const fay = await opened.world.addFreelancer();
  await opened.world.owner.query(
    `update freelancers set working_time = tstzmultirange(tstzrange('2026-01-01', '2028-01-01')) where id = $1`,
    [fay.id],
  );
  const zones = [
    ['Europe/London', '2027-03-28'],
    ['America/New_York', '2027-03-14'],
    ['Australia/Lord_Howe', '2027-04-04'],
  ] as const;
  for (let n = 0; n < 200; n += 1) {
    const [timeZone, near] = zones[n % 3]!;
    const acme = await opened.world.addClient({ timeZone });
    await giveCard(acme.clientId, randomRates(random, near));
    const rate = (Math.floor(random() * 9_000) / 100).toFixed(2);
    await opened.world.owner.query('update freelancers set pay_rate = $2 where id = $1', [fay.id, rate]);
    const local = DateTime.fromISO(near, { zone: timeZone })
      .minus({ days: 2 })
      .plus({ minutes: 15 * Math.floor(random() * 384) });
    const ending = local.plus({ minutes: 15 + Math.floor(random() * 1_000) });
    const wall = "yyyy-MM-dd'T'HH:mmZZ";
    const shift = { start: local.toFormat(wall), end: ending.toFormat(wall), freelancerIds: [fay.id] };

    const shown = await preview(acme, [shift]);
    const booked = await book(acme, [shift]);

    const { rows } = await opened.world.owner.query<{ charge: string }>(
      `update assignments a set state = 'cancelled' from shifts s
       where s.id = a.shift_id and a.client_id = $1
       returning planned_charge(a.charge_rate, a.rates, a.during, s.time_zone) as charge`,
      [acme.clientId],
    );
    expect({ n, costs: booked.costs, charge: rows[0]!.charge }).toEqual({
      n, costs: shown.totals, charge: shown.totals[0]!.amount,
    }); // prettier-ignore
    costs.add(shown.totals[0]!.amount);
  }
  expect(costs.size).toBeGreaterThan(150);
}, 120_000);
