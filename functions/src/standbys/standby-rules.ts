import { standbyActions, type StandbyAction, type StandbyState } from '@flxibl/contracts/standbys';
import { AppError } from '../lib/app-error.ts';

/** Who somebody is to a standby; undefined: they only look on. */
export type StandbyParty = 'client' | 'freelancer' | undefined;

/** Members who do not book look on; the platform acts for the client. */
export const standbyPartyOf = ({
  role,
  memberRole,
}: {
  readonly role: string;
  readonly memberRole: string | null;
}): StandbyParty => {
  if (role === 'freelancer') return 'freelancer';
  if (role === 'business' && (memberRole === 'viewer' || memberRole === 'approver')) return undefined;
  return 'client';
};

const leadsTo = {
  accept: 'agreed',
  decline: 'declined',
  withdraw: 'withdrawn',
} as const satisfies Record<StandbyAction, StandbyState>;

export const stateAfter = (action: StandbyAction): StandbyState => leadsTo[action];

/** What a party can do in a state. The state is the one that counts at the moment, as the database reads it. */
export const possibleStandbyActions = (state: StandbyState, party: StandbyParty): StandbyAction[] => {
  const isLive = state === 'invited' || state === 'agreed';
  const allowed: Record<StandbyAction, boolean> = {
    accept: party === 'freelancer' && state === 'invited',
    decline: party === 'freelancer' && isLive,
    withdraw: party === 'client' && isLive,
  };
  return standbyActions.filter((action) => allowed[action]);
};

/** @throws AppError `invalid_state` when the state does not allow it */
export const refuseStandbyAction = (
  state: StandbyState,
  party: StandbyParty,
  action: StandbyAction,
): void => {
  const possible = possibleStandbyActions(state, party);
  if (!possible.includes(action))
    throw new AppError('invalid_state', `To ${action} is not possible: it is ${state}.`, { possible });
};

/** Of what stands against somebody, what still does for who is on call: they agreed to come at short notice. */
export const standsAgainstStandby = (reasons: readonly string[]): boolean =>
  reasons.some((reason) => reason !== 'notice_too_short');

/** The moment from which who steps in is awaited; null: from the start of the shift, like everybody. */
export const awaitedFrom = (startsAt: Date, now: Date): Date | null => (startsAt < now ? now : null);
