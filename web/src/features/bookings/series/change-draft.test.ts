import { expect, test } from 'vitest';
import { changeOf, emptyChange, faultsOf } from './change-draft.ts';

const empty = emptyChange({ scope: 'following', date: '2026-12-08' });

test('only what was filled in changes', () => {
  const times = { ...empty, start: '18:00', end: '02:00', reason: ' Doors open later ' };

  expect(changeOf(times)).toEqual({
    scope: 'following',
    date: '2026-12-08',
    times: { start: '18:00', end: '02:00' },
    reason: 'Doors open later',
  });
  expect(changeOf({ ...empty, scope: 'all', headcount: '3', part: '0', note: 'Bring black shoes', reason: 'x' })).toEqual({
    scope: 'all',
    part: 0,
    headcount: 3,
    note: 'Bring black shoes',
    reason: 'x',
  });
}); // prettier-ignore

test('the note is of the whole series alone', () => {
  const noted = { ...empty, note: 'Bring black shoes', headcount: '2', reason: 'x' };
  expect(changeOf(noted)).not.toHaveProperty('note');
  expect(faultsOf({ ...noted, headcount: '' })).toEqual(['nothing']);
  expect(faultsOf({ ...noted, headcount: '', scope: 'all', date: null })).toEqual([]);
});

test('a change of nothing, half a time and no reason are not looked at', () => {
  expect(faultsOf(empty)).toEqual(['nothing', 'reason']);
  expect(faultsOf({ ...empty, start: '18:00', reason: 'x' })).toEqual(['times']);
  expect(faultsOf({ ...empty, date: null, role: 'waiter', reason: 'x' })).toEqual(['date']);
});
