import type { RequestContext } from '../../http/request-context.ts';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { createId } from '../../lib/create-id.ts';
import type { NewEvent } from '../../platform/event-log.ts';
import { bookingEvents } from '../booking-events.ts';
import { insertBookings, type NewBookingRows, type NewShiftRow } from '../insert-bookings-sql.ts';
import type { SiteRow } from '../order-sql.ts';
import { linkCrews } from '../link-crews.ts';
import { conflictsOf, type SettledDate } from './plan-rules.ts';
import type { SettledPlan } from './plan-order.ts';

/** A refusal names so many conflicts at most; the preview has all. */
const mostConflicts = 500;

/** One booking that a plan becomes: its site and the dates that belong to it. */
export interface PlannedBooking {
  readonly site: SiteRow;
  readonly note: string | null;
  readonly dates: readonly SettledDate[];
}

export interface BookedShift {
  readonly shiftId: string;
  readonly key: string;
  readonly part: number;
}

/** @throws AppError `dates_conflict` when a date stops the plan, `invalid_input` when nothing of it is left */
const refuseStopped = ({ dates }: SettledPlan): void => {
  const conflicts = conflictsOf(dates);
  const stopped = dates.filter(({ outcome }) => outcome === 'stop').length;
  if (stopped > 0) {
    throw new AppError('dates_conflict', `${stopped} of ${dates.length} dates cannot be booked as they are.`, {
      conflicts: conflicts.slice(0, mostConflicts),
    }); // prettier-ignore
  }
  if (!dates.some(({ outcome }) => outcome === 'book')) {
    throw invalidInput('choices', 'every date is left out');
  }
};

type PlannedRow = NewShiftRow & { readonly key: string; readonly part: number };
type PlannedRows = Omit<NewBookingRows, 'shifts'> & { readonly shifts: readonly PlannedRow[] };

const rowsOf = ({ caller, now }: RequestContext, { site, note, dates }: PlannedBooking): PlannedRows => {
  const planned = dates
    .filter(({ outcome }) => outcome === 'book')
    .flatMap(({ key, shifts }) => shifts.map(({ wish, seats }) => ({ key, wish, seats })));
  const shifts = planned.map(({ key, wish }) => ({
    ...wish,
    startsAt: wish.times!.startsAt,
    endsAt: wish.times!.endsAt,
    id: createId(),
    key,
  }));
  return {
    bookingId: createId(),
    site,
    note,
    purchaseOrderId: null,
    createdBy: caller.userId,
    now,
    shifts: linkCrews(shifts),
    assignments: planned.flatMap(({ seats }, shift) =>
      seats.map(({ candidate, overridden }, index) => ({
        ...candidate!,
        shift,
        reasons: overridden,
        id: createId(),
        seat: index + 1,
      })),
    ),
  };
};

/** The refusal when a constraint found somebody's time taken by a path that takes no locks. */
const lostRace = (
  bookings: readonly NewBookingRows[],
  written: ReadonlySet<string>,
): AppError | undefined => {
  const conflicts = bookings.flatMap(({ shifts, assignments }) =>
    assignments
      .filter(({ id }) => !written.has(id))
      .map(({ shift, freelancerId }) => ({
        date: shifts[shift]!.start.slice(0, 10),
        shift,
        freelancerId,
        code: 'freelancer_taken',
      })),
  );
  return conflicts.length === 0
    ? undefined
    : new AppError('dates_conflict', 'Somebody has just been booked for one of these times.', { conflicts });
};

/**
 * Writes the bookings of a plan that nothing stops, all of them or none, in one statement.
 * @returns their ids, and which shift each date of each became
 */
export const bookPlan = async (
  context: RequestContext,
  plan: SettledPlan,
  bookings: readonly PlannedBooking[],
  further: (rows: readonly NewBookingRows[]) => readonly NewEvent[] = () => [],
): Promise<{ bookingId: string; shifts: BookedShift[] }[]> => {
  refuseStopped(plan);
  const rows = bookings.map((booking) => rowsOf(context, booking));
  const events = [
    ...rows.flatMap((booking) => bookingEvents(booking, plan.order.override)),
    ...further(rows),
  ];
  const written = new Set(await insertBookings(context.tx, rows, context.actor, events));
  const lost = lostRace(rows, written);
  if (lost) throw lost;
  for (const { assignments } of rows) {
    for (const { freelancerId } of assignments) context.changedFreelancers.add(freelancerId);
  }
  return rows.map(({ bookingId, shifts }) => ({
    bookingId,
    shifts: shifts.map((shift) => ({ shiftId: shift.id, key: shift.key, part: shift.part })),
  }));
};
