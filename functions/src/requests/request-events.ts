import type { RequestKind, RequestState } from '@flxibl/contracts/requests';
import type { NewEvent } from '../platform/event-log.ts';

/** What of a request its events carry. */
export interface EventSubject {
  readonly id: string;
  readonly kind: RequestKind;
  readonly clientId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly otherFreelancerId: string | null;
}

type RequestEventType = Extract<NewEvent['type'], `request_${string}`>;

const typeOf = (state: RequestState): RequestEventType =>
  state === 'open' ? 'request_opened' : `request_${state}`;

/**
 * The event of one transition. It is the holder's and the client's, and the colleague sees it for being named in it:
 * row-level security of the log reads `colleagueId`.
 */
export const requestEvent = (
  request: EventSubject,
  before: RequestState | null,
  after: RequestState,
  reason?: string,
): NewEvent => {
  const facts = (state: RequestState): object => ({
    requestId: request.id,
    kind: request.kind,
    state,
    ...(request.otherFreelancerId === null ? {} : { colleagueId: request.otherFreelancerId }),
  });
  return {
    type: typeOf(after),
    clientId: request.clientId,
    freelancerId: request.freelancerId,
    bookingId: request.bookingId,
    shiftId: request.shiftId,
    assignmentId: request.assignmentId,
    ...(before === null ? {} : { before: facts(before) }),
    after: facts(after),
    ...(reason === undefined ? {} : { reason }),
  };
};
