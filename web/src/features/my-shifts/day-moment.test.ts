import { expect, it } from 'vitest';
import { dayMoment } from './day-moment.ts';

const shift = {
  state: 'confirmed',
  startsAt: '2026-12-01T09:00:00Z',
  endsAt: '2026-12-01T17:00:00Z',
  attendance: 'asked',
  checkInOpensAt: '2026-12-01T08:00:00Z',
  lateAfter: '2026-12-01T09:15:00Z',
} as const;
const at = (clock: string): number => Date.parse(`2026-12-01T${clock}Z`);

it.each([
  ['confirmed', 'asked', '07:59:59', 'say_you_come'],
  ['confirmed', 'at_risk', '07:59:59', 'say_you_come'],
  ['confirmed', 'confirmed', '07:59:59', 'ahead'],
  ['confirmed', 'not_asked', '07:00:00', 'ahead'],
  ['confirmed', 'asked', '08:00:00', 'check_in'],
  ['confirmed', 'confirmed', '09:15:00', 'check_in'],
  ['confirmed', 'confirmed', '09:15:01', 'late'],
  ['confirmed', 'confirmed', '17:00:00', 'missed'],
  ['in_progress', 'confirmed', '08:30:00', 'before_start'],
  ['in_progress', 'confirmed', '09:00:00', 'leaving_early'],
  ['in_progress', 'confirmed', '16:45:00', 'leaving_early'],
  ['in_progress', 'confirmed', '16:45:01', 'working'],
  ['in_progress', 'confirmed', '18:00:00', 'working'],
  ['reserved', 'not_needed', '08:30:00', 'waiting_for_approval'],
  ['worked', 'not_needed', '18:00:00', 'over'],
  ['cancelled', 'not_needed', '08:30:00', 'off'],
] as const)('a shift that is %s and %s asks at %s for: %s', (state, attendance, clock, moment) => {
  expect(dayMoment({ ...shift, state, attendance }, at(clock))).toBe(moment);
});
