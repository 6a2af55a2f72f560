import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from './app-error.ts';
import { expandRecurrence } from './expand-recurrence.ts';
import { readRecurrenceRule } from './recurrence-rule.ts';

const most = 366;
const expand = async (text: string, start = '2026-12-01T09:00', zone = 'Europe/Lisbon'): Promise<string[]> =>
  expandRecurrence(readRecurrenceRule(text, zone, most), start, most);

const refusal = async (text: string): Promise<string> => {
  try {
    await expand(text);
    return 'none';
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.details.errors![0]!.message;
    throw error;
  }
};

test.each([
  ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3', ['2026-12-02', '2026-12-07', '2026-12-09']],
  ['freq=monthly;bymonthday=31;count=3', ['2026-12-31', '2027-01-31', '2027-03-31']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270228', ['2026-12-31', '2027-01-31', '2027-02-28']],
  ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', ['2026-12-25', '2027-01-29']],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2', ['2026-12-31', '2027-01-29']],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=1', ['2028-02-29']],
  ['FREQ=DAILY;INTERVAL=2;UNTIL=20261205T090000', ['2026-12-01', '2026-12-03', '2026-12-05']],
  ['FREQ=DAILY;INTERVAL=2;UNTIL=20261205T085900', ['2026-12-01', '2026-12-03']],
  ['FREQ=DAILY;UNTIL=20261202T090000Z', ['2026-12-01', '2026-12-02']],
  ['FREQ=DAILY;UNTIL=20251202', []],
])('%s', async (rule, dates) => {
  expect(await expand(rule)).toEqual(dates);
});

test('UNTIL in UTC is read on the clock of the site', async () => {
  // 08:00 UTC is 09:00 in Berlin, and 03:00 in New York.
  const rule = 'FREQ=DAILY;UNTIL=20261203T080000Z';

  expect(await expand(rule, '2026-12-01T09:00', 'Europe/Berlin')).toHaveLength(3);
  expect(await expand(rule, '2026-12-01T09:00', 'America/New_York')).toHaveLength(2);
});

test.each([
  ['FREQ=SECONDLY;COUNT=5', 'FREQ has to be'],
  ['FREQ=MINUTELY;UNTIL=20991231', 'FREQ has to be'],
  ['FREQ=HOURLY;COUNT=5', 'FREQ has to be'],
  ['COUNT=5', 'FREQ has to be'],
  ['FREQ=DAILY', 'needs either COUNT or UNTIL'],
  ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'needs either COUNT or UNTIL'],
  ['FREQ=DAILY;COUNT=1000000000', 'COUNT takes 1 to 366'],
  ['FREQ=DAILY;COUNT=367', 'COUNT takes 1 to 366'],
  ['FREQ=DAILY;COUNT=0', 'COUNT takes 1 to 366'],
  ['FREQ=DAILY;COUNT=1e2', 'COUNT takes 1 to 366'],
  ['FREQ=DAILY;COUNT=3;INTERVAL=0', 'INTERVAL takes 1 to 400'],
  ['FREQ=DAILY;COUNT=3;BYHOUR=1,2,3', 'BYHOUR is not possible here'],
  ['FREQ=DAILY;COUNT=3;BYSECOND=0', 'BYSECOND is not possible here'],
  ['FREQ=DAILY;COUNT=3;RSCALE=CHINESE', 'RSCALE is not possible here'],
  ['FREQ=DAILY;COUNT=3;X-BOMB=1', 'X-BOMB is not possible here'],
  ['FREQ=DAILY;FREQ=DAILY;COUNT=3', 'has FREQ twice'],
  ['FREQ=DAILY;COUNT=3\nDTSTART:19000101T000000Z', 'COUNT takes'],
  ['FREQ=WEEKLY;BYDAY=1MO;COUNT=3', 'BYDAY has no day'],
  ['FREQ=MONTHLY;BYDAY=54MO;COUNT=3', 'BYDAY has no day'],
  ['FREQ=MONTHLY;BYMONTHDAY=32;COUNT=3', 'BYMONTHDAY takes'],
  ['FREQ=MONTHLY;BYMONTHDAY=0;COUNT=3', 'BYMONTHDAY has no 0'],
  ['FREQ=DAILY;BYSETPOS=1;COUNT=3', 'BYSETPOS needs another BY part'],
  ['FREQ=DAILY;UNTIL=20270231', 'UNTIL has to be a date'],
  ['FREQ=DAILY;UNTIL=never', 'UNTIL has to be a date'],
  ['FREQ', 'cannot be read'],
  ['', 'cannot be read'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'has 0 dates in 5 years'],
  ['FREQ=YEARLY;COUNT=30', 'has 6 dates in 5 years'],
])('%s is refused: %s', async (rule, message) => {
  expect(await refusal(rule)).toContain(message);
});

test('no text takes long, and none gives more dates than asked for', async () => {
  const names = ['FREQ', 'COUNT', 'UNTIL', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'WKST', 'BYHOUR', 'X']; // prettier-ignore
  const values = fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'SECONDLY', '1', '-1', '366', '30', '2', '99999999999', '20991231', '20271231T235959Z', 'MO', '-1FR', 'MO,TU,WE,TH,FR,SA,SU', Array.from({ length: 31 }, (_, day) => day + 1).join(','), ''); // prettier-ignore
  const part = fc.tuple(fc.constantFrom(...names), values).map(([name, value]) => `${name}=${value}`);
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join(';')),
    fc.array(part, { maxLength: 4 }).map((parts) => ['FREQ=YEARLY;UNTIL=20991231', ...parts].join(';')),
    fc.array(part, { maxLength: 4 }).map((parts) => ['FREQ=DAILY;COUNT=366', ...parts].join(';')),
  );
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(text, async (rule) => {
      const startedAt = performance.now();
      const dates = await expand(rule).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'invalid_input') return [];
        throw error;
      });
      slowest = Math.max(slowest, performance.now() - startedAt);
      expect(dates.length).toBeLessThanOrEqual(most + 1);
    }),
    { seed: 1, numRuns: 500 },
  );
  expect(slowest).toBeLessThan(3_000);
}, 60_000);
