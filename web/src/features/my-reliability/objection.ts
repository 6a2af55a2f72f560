import type { Incident } from '@flxibl/contracts/incidents';
import type { Objection } from './use-reliability.ts';

/** What its freelancer can still say against it: dispute what was noted, or appeal once within the days agreed. */
export const objectionTo = (
  { state, appealUntil }: Pick<Incident, 'state' | 'appealUntil'>,
  now: number,
): Objection | null => {
  if (state === 'open') return 'dispute';
  return state === 'upheld' && appealUntil !== null && now <= Date.parse(appealUntil) ? 'appeal' : null;
};
