import { expect, it } from 'vitest';
import { withEdit, type WaitingEdit } from './waiting-edits.ts';

const week = (id: string, ifRevision: string): WaitingEdit => ({
  kind: 'week',
  id,
  refused: null,
  draft: { timeZone: 'UTC', rules: [], ifRevision },
});
const deletion: WaitingEdit = { kind: 'delete_dates', id: 'd', refused: null, exceptionId: 'x' };
const refused = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'availability_changed',
  detail: 'Changed.',
  requestId: 'r',
} as const;

it('keeps edits in the order they were made', () => {
  expect(withEdit([week('a', '1')], deletion).map(({ id }) => id)).toEqual(['a', 'd']);
});

it('sends the last week only, on the ground of the first', () => {
  expect(withEdit([week('a', '1'), deletion], week('b', '2'))).toEqual([deletion, week('b', '1')]);
});

it('begins anew after a week that was refused', () => {
  expect(withEdit([{ ...week('a', '1'), refused }], week('b', '2'))).toEqual([week('b', '2')]);
});
