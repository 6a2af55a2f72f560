import { expect, test } from 'vitest';
import { plainCharge, standingCharge, standingMinutes, standingPay, standingTimes } from './corrections.ts';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const correction = (minutes: number, pay: string, charge: string | null, endsAt: string) => ({
  id: endsAt,
  startsAt: '2026-10-01T09:00:00Z',
  endsAt,
  breaks: [],
  minutes,
  pay: euros(pay),
  charge: charge === null ? null : euros(charge),
  reason: 'The clock was wrong',
  override: false,
  createdAt: '2026-10-05T09:00:00Z',
});
const sheet = {
  startsAt: '2026-10-01T09:00:00Z',
  endsAt: '2026-10-01T13:00:00Z',
  breaks: [],
  minutes: 240,
  pay: euros('80.00'),
  charge: euros('96.00'),
  lines: [
    { name: 'base', minutes: 240, pay: '80.00', charge: '96.00' },
    { name: 'Night', minutes: 60, pay: '5.00', charge: '6.00' },
  ],
  corrections: [
    correction(-30, '-10.00', '-12.00', '2026-10-01T12:30:00Z'),
    correction(60, '20.00', '24.00', '2026-10-01T13:30:00Z'),
  ],
};

test('what stands is the timesheet with all of its corrections, and the times of the last one', () => {
  expect(standingMinutes(sheet)).toBe(270);
  expect(standingPay(sheet)).toEqual([euros('90.000000')]);
  expect(standingCharge(sheet)).toEqual([euros('108.000000')]);
  expect(standingTimes(sheet).endsAt).toBe('2026-10-01T13:30:00Z');
  expect(standingTimes({ ...sheet, corrections: [] }).endsAt).toBe(sheet.endsAt);
});

test('a freelancer is told of no charge', () => {
  const own = { ...sheet, charge: null, corrections: [correction(-30, '-10.00', null, sheet.endsAt)] };
  expect(standingCharge(own)).toEqual([]);
  expect(plainCharge(own, -30)).toBeNull();
});

test('the plain hour tells what a difference is about, and nothing where no hour was worked', () => {
  expect(plainCharge(sheet, -45)).toEqual(euros('-18.00'));
  expect(plainCharge({ ...sheet, lines: [] }, 10)).toBeNull();
});
