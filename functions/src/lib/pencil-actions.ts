import { livePencilStates, type PencilAction, type PencilState } from '@flxibl/contracts/pencils';
import { AppError } from './app-error.ts';

/** What of a pencil decides what can be done with it. */
export interface PencilStanding {
  readonly state: PencilState;
  readonly lapsesAt: Date;
  /** Another client's live pencil was placed before it over the same time. */
  readonly isBehindOthers: boolean;
}

/** Who somebody is to a pencil; undefined: they only look on. */
export type PencilParty = 'client' | 'freelancer' | undefined;

const isLive = (state: PencilState): boolean => (livePencilStates as readonly string[]).includes(state);

/** The state as it counts now: what is past its time has lapsed, whether or not a job has noted it. */
export const pencilStateAt = (
  { state, lapsesAt }: Pick<PencilStanding, 'state' | 'lapsesAt'>,
  now: Date,
): PencilState => (isLive(state) && lapsesAt <= now ? 'lapsed' : state);

/** What a party can do with a pencil at a moment: who stands first books, who stands behind asks. */
export const possiblePencilActions = (
  pencil: PencilStanding,
  party: PencilParty,
  now: Date,
): PencilAction[] => {
  if (party === undefined || !isLive(pencilStateAt(pencil, now))) return [];
  if (party === 'freelancer') return ['release'];
  return [pencil.isBehindOthers ? 'challenge' : 'book', 'release'];
};

/** @throws AppError `invalid_state` when it has ended, or its place does not allow this */
export const refusePencilAction = (
  pencil: PencilStanding,
  party: PencilParty,
  action: PencilAction,
  now: Date,
): void => {
  const possible = possiblePencilActions(pencil, party, now);
  if (possible.includes(action)) return;
  const state = pencilStateAt(pencil, now);
  const why = isLive(state)
    ? `${pencil.isBehindOthers ? "another client's stands" : "no other client's stands"} before it`
    : `it is ${state}`;
  throw new AppError('invalid_state', `The pencil does not allow this: ${why}.`, { possible });
};
