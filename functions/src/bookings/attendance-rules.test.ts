import { expect, test } from 'vitest';
import { attendanceAt, attendanceDue, refuseAttendance, type AttendanceFacts } from './attendance-rules.ts';

const startsAt = new Date('2026-12-01T09:00:00Z');
const before = (hours: number): Date => new Date(startsAt.getTime() - hours * 3_600_000);

const facts = (more: Partial<AttendanceFacts> = {}): AttendanceFacts => ({
  state: 'confirmed',
  startsAt,
  terms: {
    attendanceAskHours: 24,
    attendanceChaseHours: 12,
    attendanceRiskHours: 6,
    attendanceReleaseHours: null,
  },
  attendanceAskedAt: null,
  attendanceChasedAt: null,
  attendanceAtRiskAt: null,
  attendanceConfirmedAt: null,
  ...more,
});
const asked = facts({ attendanceAskedAt: before(24) });

test('each step counts from its very moment on, whether or not the job has run', () => {
  expect(attendanceAt(facts(), new Date(before(24).getTime() - 1))).toBe('not_asked');
  expect(attendanceAt(facts(), before(24))).toBe('asked');
  expect(attendanceAt(asked, before(12.001))).toBe('asked');
  expect(attendanceAt(asked, before(12))).toBe('chased');
  expect(attendanceAt(asked, before(6))).toBe('at_risk');
  expect(attendanceAt(asked, startsAt)).toBe('not_needed');
  expect(attendanceAt({ ...asked, state: 'cancelled' }, before(20))).toBe('not_needed');
  expect(attendanceAt({ ...asked, state: 'worked', attendanceConfirmedAt: before(20) }, startsAt)).toBe(
    'confirmed',
  );
});

test('who was booked inside a step is asked at once, and not chased in the same breath', () => {
  const late = facts({ attendanceAskedAt: before(10) });
  expect(attendanceDue(facts(), before(10))).toBe('asked');
  expect(attendanceAt(late, before(9))).toBe('asked');
  expect(attendanceDue(late, before(9))).toBeUndefined();
  expect(attendanceDue(late, before(6))).toBe('at_risk');
  expect(attendanceDue(facts({ attendanceAskedAt: before(5) }), before(1))).toBeUndefined();
});

test('a step that was missed is not made up for when the next is due', () => {
  expect(attendanceDue(asked, before(5))).toBe('at_risk');
  expect(attendanceDue(facts(), before(5))).toBe('asked');
});

test('nothing is due twice, after the start, after a yes, or of what has ended', () => {
  const told = facts({ ...asked, attendanceChasedAt: before(12), attendanceAtRiskAt: before(6) });
  expect(attendanceDue({ ...asked, attendanceChasedAt: before(12) }, before(11))).toBeUndefined();
  expect(attendanceDue(told, before(1))).toBeUndefined();
  expect(attendanceDue(facts(), startsAt)).toBeUndefined();
  expect(attendanceDue({ ...asked, attendanceConfirmedAt: before(13) }, before(11))).toBeUndefined();
  expect(attendanceDue({ ...asked, state: 'cancelled' }, before(11))).toBeUndefined();
});

test('who does not answer is released at the hours of the terms, unless they were asked only after', () => {
  const terms = { ...facts().terms, attendanceReleaseHours: 4 };
  expect(attendanceDue({ ...asked, terms }, before(4))).toBe('released');
  expect(attendanceDue({ ...asked, terms }, before(4.001))).toBe('at_risk');
  expect(attendanceDue(facts({ terms, attendanceAskedAt: before(3) }), before(2))).toBeUndefined();
});

test('no hours mean never', () => {
  const terms = { ...facts().terms, attendanceAskHours: 0 };
  expect(attendanceAt(facts({ terms }), before(0.01))).toBe('not_asked');
  expect(() => refuseAttendance(facts({ terms }), before(0.01))).toThrow('nobody is asked');
});

test('a yes is taken from the question until the start', () => {
  expect(() => refuseAttendance(facts(), before(24.01))).toThrow('24 hours before');
  expect(() => refuseAttendance(facts(), before(24))).not.toThrow();
  expect(() => refuseAttendance(asked, before(0.01))).not.toThrow();
  expect(() => refuseAttendance(asked, startsAt)).toThrow('any more');
});
