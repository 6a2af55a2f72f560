import { expect, it } from 'vitest';
import { byMonth, earningsOf } from './by-month.ts';

type Sheet = Parameters<typeof byMonth>[0][number];

const sheet: Sheet = {
  state: 'approved',
  startsAt: '2026-11-10T09:00:00Z',
  timeZone: 'Europe/Lisbon',
  minutes: 60,
  pay: { amount: '20.00', currency: 'EUR' },
  corrections: [],
  exportedAt: null,
};
const correction = {
  id: 'c',
  startsAt: sheet.startsAt,
  endsAt: sheet.startsAt,
  breaks: [],
  minutes: -30,
  pay: { amount: '-10.00', currency: 'EUR' },
  charge: null,
  reason: 'r',
  override: false,
  createdAt: sheet.startsAt,
};

it('parts what is expected, approved and paid, and never adds currencies', () => {
  const sheets: Sheet[] = [
    sheet,
    { ...sheet, state: 'submitted', pay: { amount: '5.50', currency: 'GBP' } },
    { ...sheet, state: 'exported', exportedAt: '2026-12-01T00:00:00Z' },
    { ...sheet, pay: { amount: '0.10', currency: 'GBP' } },
  ];

  const { expected, approved, paid } = earningsOf(sheets);

  expect(expected).toEqual([{ amount: '5.500000', currency: 'GBP' }]);
  expect(approved).toEqual([
    { amount: '20.000000', currency: 'EUR' },
    { amount: '0.100000', currency: 'GBP' },
  ]);
  expect(paid).toEqual([{ amount: '20.000000', currency: 'EUR' }]);
});

it('counts a correction with its timesheet', () => {
  const [month] = byMonth([{ ...sheet, corrections: [correction] }]);

  expect(month).toMatchObject({ minutes: 30, approved: [{ amount: '10.000000', currency: 'EUR' }] });
});

it('takes the month from the clock of the site, the newest first', () => {
  const newYear = { ...sheet, startsAt: '2027-01-01T03:00:00Z', timeZone: 'America/New_York' };

  expect(byMonth([sheet, newYear]).map(({ month }) => month)).toEqual(['2026-12', '2026-11']);
});
