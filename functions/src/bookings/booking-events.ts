import type { NewEvent } from '../platform/event-log.ts';
import type { NewBookingRows } from './insert-bookings-sql.ts';

interface Override {
  readonly because: string;
}

/** A booking and everybody it confirms; `reasons` of an assignment are those that were overridden. */
export const bookingEvents = (
  { bookingId, site, purchaseOrderId, shifts, assignments }: NewBookingRows,
  override: Override | undefined,
): NewEvent[] => [
  {
    type: 'booking_created',
    clientId: site.clientId,
    bookingId,
    after: {
      siteId: site.id,
      ...(purchaseOrderId === null ? {} : { purchaseOrderId }),
      shifts: shifts.map(({ id, role, start, end, startsAt, endsAt, headcount }) => ({
        id, role, start, end, startsAt, endsAt, headcount,
      })), // prettier-ignore
    },
  },
  ...assignments.map(
    ({ id, freelancerId, seat, shift, payRate, chargeRate, currency, policyVersion, reasons }) => ({
      type: 'assignment_confirmed' as const,
      clientId: site.clientId,
      bookingId,
      shiftId: shifts[shift]!.id,
      assignmentId: id,
      freelancerId,
      affects: shifts[shift]!,
      after: {
        state: 'confirmed',
        seat,
        payRate,
        chargeRate,
        currency,
        timeZone: site.timeZone,
        overridden: reasons,
      },
      ...(override && reasons.length > 0 ? { reason: override.because } : {}),
      policyVersion,
    }),
  ),
];
