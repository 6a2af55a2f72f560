import type { StandbyState } from '@flxibl/contracts/standbys';
import type { NewEvent } from '../platform/event-log.ts';

interface About {
  readonly id: string;
  readonly clientId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly freelancerId: string;
}

/** The event of one step; the log has no column for standbys, so `after` names it. */
export const standbyEvent = (
  standby: About,
  before: StandbyState | null,
  after: StandbyState,
  assignmentId?: string,
): NewEvent => ({
  type: `standby_${after}`,
  clientId: standby.clientId,
  bookingId: standby.bookingId,
  shiftId: standby.shiftId,
  freelancerId: standby.freelancerId,
  ...(assignmentId === undefined ? {} : { assignmentId }),
  ...(before === null ? {} : { before: { state: before, standbyId: standby.id } }),
  after: { state: after, standbyId: standby.id },
});
