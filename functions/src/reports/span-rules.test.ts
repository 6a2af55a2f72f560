import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansIn, type GroupBy } from './span-rules.ts';

const dayMs = 86_400_000;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

test('whole weeks and months, and the days at the edges, cover each day of a range once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1099 }), fc.constantFrom<GroupBy>('week', 'month', 'site'), (start, length, groupBy) => {
      const from = dayAfter('2024-01-01', start);
      const to = dayAfter(from, length);
      const { span, wholeFrom, wholeUntil } = spansIn({ from, to }, groupBy);
      const startsSpan = (day: string): boolean => span === 'month' ? day.endsWith('-01') : new Date(day).getUTCDay() === 1;

      expect(startsSpan(wholeFrom) && startsSpan(wholeUntil)).toBe(true);
      expect(wholeFrom >= from && wholeUntil >= wholeFrom).toBe(true);
      expect(wholeUntil === wholeFrom || wholeUntil <= dayAfter(to, 1)).toBe(true);
      // As many whole ones as there can be: the edges have none.
      const days = Array.from({ length: length + 1 }, (_, index) => dayAfter(from, index));
      const starts = days.filter(startsSpan);
      const whole = starts.filter((day) => {
        const next = starts.find((other) => other > day) ?? dayAfter(to, 1);
        return startsSpan(next);
      });
      expect(days.filter((day) => startsSpan(day) && day >= wholeFrom && day < wholeUntil)).toEqual(whole);
    }),
    { seed: 8 },
  );
}); // prettier-ignore
