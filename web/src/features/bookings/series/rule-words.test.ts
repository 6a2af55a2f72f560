import { expect, test } from 'vitest';
import { ruleWords } from './rule-words.ts';

test('a rule is said in words where words say all of it', () => {
  expect(ruleWords('FREQ=DAILY;COUNT=1')).toBe('Every day; 1 time');
  expect(ruleWords('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=12')).toBe('Every 2 weeks: Mon, Wed; 12 times');
  expect(ruleWords('FREQ=MONTHLY;UNTIL=20270301T000000Z')).toBe('Every month; until 1 Mar 2027');
});

test('a rule that words would shorten is left to speak for itself', () => {
  for (const rule of [
    'FREQ=MONTHLY;BYDAY=2MO;COUNT=3',
    'FREQ=YEARLY;COUNT=2',
    'FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2',
  ])
    expect(ruleWords(rule)).toBeNull();
});
