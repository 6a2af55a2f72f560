import type { Caller } from '../http/request-context.ts';
import {
  liveRequestStates,
  requestActions,
  type RequestAction,
  type RequestKind,
  type RequestState,
} from '@flxibl/contracts/requests';
import { AppError } from '../lib/app-error.ts';

/** Who somebody is to a request: of the client, the holder of the assignment, or the colleague named. */
export type Party = 'client' | 'assignee' | 'colleague';

/** What of a request decides who may do what with it. */
export interface Negotiation {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly proposedBy: 'client' | 'freelancer';
  readonly needsApproval: boolean;
  readonly expiresAt: Date;
  readonly freelancerId: string;
}

type LiveState = (typeof liveRequestStates)[number];

// Whose answer a request waits for. Only what names a colleague has a second step.
const answeredBy = {
  change: { open: { client: 'assignee', freelancer: 'client' } },
  release: { open: { client: 'client', freelancer: 'client' } },
  hand_over: { open: { client: 'colleague', freelancer: 'colleague' }, agreed: 'client' },
  swap: { open: { client: 'colleague', freelancer: 'colleague' }, agreed: 'client' },
} as const satisfies Record<RequestKind, { open: Record<'client' | 'freelancer', Party>; agreed?: Party }>;

const isLive = (state: RequestState): state is LiveState =>
  (liveRequestStates as readonly string[]).includes(state);

/** The state as it counts now: what waits past its time has expired, whether or not a job has noted it. */
export const stateAt = ({ state, expiresAt }: Pick<Negotiation, 'state' | 'expiresAt'>, now: Date) =>
  isLive(state) && expiresAt <= now ? 'expired' : state;

/** Undefined for those who only look on: members who do not book, and the platform's people. */
export const partyOf = (
  { freelancerId }: Pick<Negotiation, 'freelancerId'>,
  caller: Pick<Caller, 'role' | 'freelancerId' | 'memberRole'>,
): Party | undefined => {
  if (caller.role === 'business') {
    return caller.memberRole === 'viewer' || caller.memberRole === 'approver' ? undefined : 'client';
  }
  if (caller.role === 'freelancer') return caller.freelancerId === freelancerId ? 'assignee' : 'colleague';
  return undefined;
};

/** What a party can do with a request at a moment; nothing once it is answered or its time is over. */
export const possibleActions = (
  request: Negotiation,
  party: Party | undefined,
  now: Date,
): RequestAction[] => {
  const state = stateAt(request, now);
  if (party === undefined || !isLive(state)) return [];
  const rule: { open: Record<'client' | 'freelancer', Party>; agreed?: Party } = answeredBy[request.kind];
  const answerer = state === 'agreed' ? rule.agreed : rule.open[request.proposedBy];
  const proposer = request.proposedBy === 'client' ? 'client' : 'assignee';
  const allowed: Record<RequestAction, boolean> = {
    accept: party === answerer,
    // A colleague may take the yes back for as long as it binds nobody.
    decline: party === answerer || (state === 'agreed' && party === 'colleague'),
    withdraw: party === proposer,
  };
  return requestActions.filter((action) => allowed[action]);
};

/** The state after a yes. */
export const stateAfterAccept = ({ state, needsApproval }: Negotiation): 'agreed' | 'accepted' =>
  state === 'open' && needsApproval ? 'agreed' : 'accepted';

/**
 * @throws AppError `invalid_state` once it is answered or expired, `forbidden` when it is another's turn
 */
export const refuseAction = (
  request: Negotiation,
  party: Party | undefined,
  action: RequestAction,
  now: Date,
): void => {
  const possible = possibleActions(request, party, now);
  if (possible.includes(action)) return;
  const state = stateAt(request, now);
  if (!isLive(state))
    throw new AppError('invalid_state', `The request is ${state} already.`, { possible: [] });
  throw new AppError('forbidden', `To ${action} this request is up to somebody else.`, { possible });
};
