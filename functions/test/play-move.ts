import type { OperationName } from '@flxibl/contracts/api';
import { approveAssignment } from '../src/bookings/approve-assignment.ts';
import { cancelAssignment } from '../src/bookings/cancel-assignment.ts';
import { cancelBooking } from '../src/bookings/cancel-booking.ts';
import { checkIn } from '../src/bookings/check-in.ts';
import { checkOut } from '../src/bookings/check-out.ts';
import { createBooking } from '../src/bookings/create-booking.ts';
import { bookPencil } from '../src/bookings/book-pencil.ts';
import { confirmAttendance } from '../src/bookings/confirm-attendance.ts';
import { challengePencil } from '../src/pencils/challenge-pencil.ts';
import { createPencil } from '../src/pencils/create-pencil.ts';
import { releasePencil } from '../src/pencils/release-pencil.ts';
import { acceptStandby } from '../src/standbys/accept-standby.ts';
import { createStandbys } from '../src/standbys/create-standbys.ts';
import { declineStandby } from '../src/standbys/decline-standby.ts';
import { withdrawStandby } from '../src/standbys/withdraw-standby.ts';
import { replaceAssignment } from '../src/bookings/replace-assignment.ts';
import { reportNoShow } from '../src/bookings/report-no-show.ts';
import { refuseUnpermitted } from '../src/http/permissions.ts';
import { readInput } from '../src/http/read-input.ts';
import { enterAs, type RequestContext } from '../src/http/request-context.ts';
import { appealIncident } from '../src/incidents/appeal-incident.ts';
import { disputeIncident } from '../src/incidents/dispute-incident.ts';
import { overturnIncident } from '../src/incidents/overturn-incident.ts';
import { upholdIncident } from '../src/incidents/uphold-incident.ts';
import { acceptOffer } from '../src/offers/accept-offer.ts';
import { confirmAssignment } from '../src/offers/confirm-assignment.ts';
import { createOffers } from '../src/offers/create-offers.ts';
import { declineOffer } from '../src/offers/decline-offer.ts';
import { rejectAssignment } from '../src/offers/reject-assignment.ts';
import { seeOffer } from '../src/offers/see-offer.ts';
import { withdrawOffer } from '../src/offers/withdraw-offer.ts';
import { inTransaction, type Transaction } from '../src/platform/postgres.ts';
import { acceptRequest } from '../src/requests/accept-request.ts';
import { declineRequest } from '../src/requests/decline-request.ts';
import { openRequest } from '../src/requests/open-request.ts';
import { withdrawRequest } from '../src/requests/withdraw-request.ts';
import { acceptTimesheet } from '../src/timesheets/accept-timesheet.ts';
import { amendTimesheet } from '../src/timesheets/amend-timesheet.ts';
import { approveTimesheet } from '../src/timesheets/approve-timesheet.ts';
import { disputeTimesheet } from '../src/timesheets/dispute-timesheet.ts';
import { exportTimesheets } from '../src/timesheets/export-timesheets.ts';
import { lockPeriod } from '../src/timesheets/lock-period.ts';
import { recallTimesheet } from '../src/timesheets/recall-timesheet.ts';
import { resolveTimesheet } from '../src/timesheets/resolve-timesheet.ts';
import { submitTimesheet } from '../src/timesheets/submit-timesheet.ts';
import type { Move } from './race-moves.ts';
import { isRetryable } from '../src/platform/postgres-errors.ts';

// Each use case with the event that a yes leaves; null: it may have been so before.
export const useCases = {
  createBooking: [createBooking, 'booking_created'],
  createOffers: [createOffers, 'offer_sent'],
  acceptOffer: [acceptOffer, null],
  declineOffer: [declineOffer, 'offer_declined'],
  seeOffer: [seeOffer, null],
  withdrawOffer: [withdrawOffer, 'offer_withdrawn'],
  confirmAssignment: [confirmAssignment, 'assignment_confirmed'],
  rejectAssignment: [rejectAssignment, 'assignment_rejected'],
  replaceAssignment: [replaceAssignment, 'assignment_replaced'],
  openRequest: [openRequest, 'request_opened'],
  acceptRequest: [acceptRequest, null],
  declineRequest: [declineRequest, 'request_declined'],
  withdrawRequest: [withdrawRequest, 'request_withdrawn'],
  createPencil: [createPencil, 'pencil_placed'],
  challengePencil: [challengePencil, 'pencil_challenge_made'],
  releasePencil: [releasePencil, 'pencil_released'],
  bookPencil: [bookPencil, 'booking_created'],
  confirmAttendance: [confirmAttendance, null],
  createStandbys: [createStandbys, 'standby_invited'],
  acceptStandby: [acceptStandby, 'standby_agreed'],
  declineStandby: [declineStandby, 'standby_declined'],
  withdrawStandby: [withdrawStandby, 'standby_withdrawn'],
  cancelAssignment: [cancelAssignment, 'assignment_cancelled'],
  cancelBooking: [cancelBooking, 'booking_cancelled'],
  checkIn: [checkIn, 'assignment_checked_in'],
  checkOut: [checkOut, 'assignment_checked_out'],
  reportNoShow: [reportNoShow, 'assignment_no_show'],
  approveAssignment: [approveAssignment, 'assignment_approved'],
  disputeIncident: [disputeIncident, 'incident_disputed'],
  upholdIncident: [upholdIncident, 'incident_upheld'],
  overturnIncident: [overturnIncident, 'incident_overturned'],
  appealIncident: [appealIncident, 'incident_appealed'],
  submitTimesheet: [submitTimesheet, 'timesheet_submitted'],
  recallTimesheet: [recallTimesheet, 'timesheet_opened'],
  approveTimesheet: [approveTimesheet, 'timesheet_approved'],
  amendTimesheet: [amendTimesheet, 'timesheet_amended'],
  acceptTimesheet: [acceptTimesheet, 'timesheet_accepted'],
  disputeTimesheet: [disputeTimesheet, 'timesheet_disputed'],
  resolveTimesheet: [resolveTimesheet, 'timesheet_resolved'],
  lockPeriod: [lockPeriod, 'period_locked'],
  exportTimesheets: [exportTimesheets, null],
} as const satisfies Partial<Record<OperationName, readonly [unknown, string | null]>>;

// These take what they are about in their body.
const ofMany: ReadonlySet<OperationName> = new Set(['lockPeriod', 'exportTimesheets']);

type UseCase = (context: RequestContext, input: unknown) => Promise<unknown>;

export interface Outcome {
  readonly move: Move;
  readonly requestId: string;
  readonly milliseconds: number;
  readonly answer?: unknown;
  readonly refusal?: unknown;
  /** How often Postgres ended it in a circle of waiting, whether or not a repetition went well. */
  readonly deadlocks: number;
}

/** Makes a move as the API does it: who calls, may they, is it well-formed, one transaction. */
export const play = async (move: Move, requestId: string): Promise<Outcome> => {
  const { name, uid, at, id, body } = move;
  const begun = performance.now();
  const [useCase] = useCases[name as keyof typeof useCases];
  let deadlocks = 0;
  const result = await inTransaction('read write', async (raw) => {
    const tx: Transaction = {
      query: (text, values) =>
        raw.query<never>(text, values).catch((error: unknown) => {
          if (isRetryable(error)) deadlocks += 1;
          throw error;
        }),
    };
    const caller = await enterAs(tx, uid);
    refuseUnpermitted(name, caller);
    const input = readInput(name, {
      params: id === undefined || ofMany.has(name) ? undefined : { id },
      query: undefined,
      body,
    });
    const actor = { userId: caller.userId, channel: 'web' as const, requestId };
    return await (useCase as UseCase)(
      { tx, caller, actor, now: at, changedFreelancers: new Set(), changedHolds: new Map() },
      input,
    );
  }).then(
    (answer) => ({ answer }),
    (refusal: unknown) => ({ refusal }),
  );
  return { move, requestId, milliseconds: performance.now() - begun, deadlocks, ...result };
};
