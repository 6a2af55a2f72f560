import { expect, it } from 'vitest';
import { isSure, narrow, phaseAt, unknownLead, waitFor } from './server-clock.ts';

const until = 1_000_000_000_000;
/** An answer that took 100 ms, so long before the code changes, to a device whose server is `ahead`. */
const answer = (left: number, ahead: number, validUntil = until) => ({
  askedAt: validUntil - left - ahead - 100,
  answeredAt: validUntil - left - ahead,
  validUntil,
});

it('counts down by the device where its clock may be right', () => {
  const lead = narrow(unknownLead, answer(12_000, 0));

  expect(isSure(lead)).toBe(true);
  expect(phaseAt(until - 12_000, until, lead)).toEqual({ kind: 'current', left: 12_000 });
  expect(waitFor(until - 12_000, until, lead)).toBe(12_200);
});

it.each([3_600_000, -3_600_000, 45_000, -45_000])(
  'finds out about a clock that is %i ms off, by the moment at which the code changes',
  (ahead) => {
    const first = narrow(unknownLead, answer(12_000, ahead));
    const before = narrow(first, answer(1000, ahead));
    const after = narrow(before, answer(29_000, ahead, until + 30_000));

    expect([isSure(first), isSure(after)]).toEqual([false, true]);
    expect(waitFor(until - 12_000 - ahead, until, first)).toBe(2000);
    const phase = phaseAt(until + 10_000 - ahead, until + 30_000, after);
    expect(phase.kind).toBe('current');
    expect(Math.abs(('left' in phase ? phase.left : 0) - 20_000)).toBeLessThan(2000);
  },
);

it('starts anew when a clock was set', () => {
  const lead = narrow(narrow(unknownLead, answer(12_000, 0)), answer(12_000, 7_200_000));

  expect(lead.least).toBeGreaterThan(7_000_000);
});

it('takes a code for half a minute longer, and then for none', () => {
  const lead = narrow(unknownLead, answer(12_000, 0));

  expect(phaseAt(until + 10_000, until, lead)).toEqual({ kind: 'late', left: 20_000 });
  expect(phaseAt(until + 30_000, until, lead)).toEqual({ kind: 'over' });
});
