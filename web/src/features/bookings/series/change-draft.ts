import type { SeriesChangeOrder } from './use-series-change.ts';
import type { Scope } from './scope-choice.tsx';

/** What somebody filled in; empty text means that it stays as it is. */
export interface ChangeDraft extends Scope {
  /** Which shift of each date; empty: every one. */
  readonly part: string;
  readonly start: string;
  readonly end: string;
  readonly role: string;
  readonly headcount: string;
  readonly note: string;
  readonly reason: string;
}

export const emptyChange = (scope: Scope): ChangeDraft => ({
  ...scope,
  part: '',
  start: '',
  end: '',
  role: '',
  headcount: '',
  note: '',
  reason: '',
});

export type ChangeFault = 'times' | 'nothing' | 'reason' | 'date';

/** What is still missing before the change can be looked at. */
export const faultsOf = (draft: ChangeDraft): ChangeFault[] => {
  const { scope, date, start, end, role, headcount, note, reason } = draft;
  const halfTimes = (start === '') !== (end === '');
  const isNothing = [start, end, role, headcount, scope === 'all' ? note.trim() : ''].every(
    (text) => text === '',
  );
  return [
    ...(halfTimes ? (['times'] as const) : []),
    ...(isNothing ? (['nothing'] as const) : []),
    ...(reason.trim() === '' ? (['reason'] as const) : []),
    ...(scope !== 'all' && date === null ? (['date'] as const) : []),
  ];
};

/** As the API takes it; only what is to change. */
export const changeOf = (draft: ChangeDraft): SeriesChangeOrder => {
  const { scope, date, part, start, end, role, headcount, note, reason } = draft;
  return {
    scope,
    reason: reason.trim(),
    ...(scope !== 'all' && date !== null && { date }),
    ...(part !== '' && { part: Number(part) }),
    ...(start !== '' && end !== '' && { times: { start, end } }),
    ...(role !== '' && { role }),
    ...(headcount !== '' && { headcount: Number(headcount) }),
    ...(scope === 'all' && note.trim() !== '' && { note: note.trim() }),
  };
};
