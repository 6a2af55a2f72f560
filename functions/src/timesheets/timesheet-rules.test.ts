import { expect, test } from 'vitest';
import { timesheetStates } from '@flxibl/contracts/timesheets';
import { isFinal, possibleVerbs, refuseVerb } from './timesheet-rules.ts';

const now = new Date('2026-12-02T00:00:00Z');
const later = new Date(now.getTime() + 1);

test('who can do what in each state, before its hour and from it on', () => {
  const table = timesheetStates.map((state) => {
    const verbs = (dueAt: Date, role: 'freelancer' | 'business') =>
      possibleVerbs({ state, dueAt }, role, now).join(' ');
    return [state, verbs(later, 'freelancer'), verbs(now, 'freelancer'), verbs(later, 'business'), verbs(now, 'business')]; // prettier-ignore
  });

  expect(table).toEqual([
    ['open', 'edit submit', 'submit', '', 'approve amend'],
    ['submitted', 'recall', '', 'approve amend', 'approve'],
    ['approved', '', '', 'correct', 'correct'],
    ['amended', 'accept dispute', 'accept', '', ''],
    ['accepted', '', '', 'correct', 'correct'],
    ['disputed', '', '', 'resolve', 'resolve'],
    ['resolved', '', '', 'correct', 'correct'],
    ['locked', '', '', 'correct', 'correct'],
    ['exported', '', '', 'correct', 'correct'],
  ]);
});

test('the platform may do what the client may', () => {
  for (const state of timesheetStates)
    for (const dueAt of [null, now, later])
      expect(possibleVerbs({ state, dueAt }, 'admin', now)).toEqual(
        possibleVerbs({ state, dueAt }, 'business', now),
      );
});

test('a step out of turn is refused with those that are possible', () => {
  const refused = (): void => refuseVerb({ state: 'amended', dueAt: null }, 'edit', 'freelancer', now);

  expect(refused).toThrow('it is amended');
  expect(refused).toThrow(
    expect.objectContaining({ code: 'invalid_state', details: { possible: ['accept', 'dispute'] } }),
  );
});

test('what is final can only be corrected', () => {
  for (const state of timesheetStates.filter(isFinal))
    expect(possibleVerbs({ state, dueAt: null }, 'business', now)).toEqual(['correct']);
});
