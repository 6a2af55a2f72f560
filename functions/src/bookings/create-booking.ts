import type { Booking, NewBooking } from '@flxibl/contracts/bookings';
import { reasonCodes } from '@flxibl/contracts/error-codes';
import { AppError, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { judgeReasons } from '../lib/override-rules.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import { askCalendarsFirst } from '../lib/stale-calendars.ts';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { bookingEvents } from './booking-events.ts';
import { findOverlapWithin, hasBegun, type PlannedShift, atSite } from './booking-rules.ts';
import { linkCrews } from './link-crews.ts';
import { findBooking } from './bookings-sql.ts';
import { checkCandidates, listAlternatives, lockFreelancers, type Candidate } from './candidates-sql.ts';
import { insertBooking, type NewBookingRows } from './insert-bookings-sql.ts';
import type { SiteRow } from './order-sql.ts';
import { readOrder } from './read-order.ts';
import { presentBooking } from './present-booking.ts';

type Override = NewBooking['override'];

/** Books shifts at a site with the freelancers named: all of it in one transaction, or nothing. */
export const createBooking = async (
  context: RequestContext,
  { body }: Input<'createBooking'>,
): Promise<Booking> => {
  const { tx } = context;
  const { site, shifts, named } = await readOrder(tx, body);
  const twice = findOverlapWithin(shifts);
  if (twice) throw new AppError('freelancer_taken', refusalSentences.freelancer_taken, twice);

  await tx.query('savepoint seats');
  const outcome = await takeSeats(context, site, shifts, named, body);
  if ('lost' in outcome) {
    // Gives the people's rows back before the alternatives are looked up: whoever waits for them goes on meanwhile.
    await tx.query('rollback to savepoint seats');
    throw await taken(context, site, shifts[outcome.lost.shift]!, outcome.lost);
  }
  return presentBooking((await findBooking(tx, outcome.bookingId))!);
};

type Outcome = { readonly bookingId: string } | { readonly lost: Candidate };

/** Locks, looks and writes. Who was taken is not told yet: the transaction holds what others wait for. */
const takeSeats = async (
  context: RequestContext,
  site: SiteRow,
  shifts: readonly PlannedShift[],
  named: readonly string[],
  body: NewBooking,
): Promise<Outcome> => {
  const { tx, now } = context;
  const known = await lockFreelancers(tx, named);
  if (known.length < named.length) throw notFound();
  const candidates = await checkCandidates(tx, site.clientId, atSite(site, shifts), 'order', now);
  if (!context.secondTry) {
    askCalendarsFirst(
      candidates.flatMap(({ calendarsToCheck }) => calendarsToCheck ?? []),
      candidates.flatMap(
        ({ reasons, overridable }) => judgeReasons(reasons, body.override, overridable).standing,
      ),
    );
  }
  const ineligible = findIneligible(candidates, body.override);
  if (ineligible) return { lost: ineligible };
  refuseThePast(shifts, now);

  const booking = planRows(context, site, body, shifts, candidates);
  const written = await insertBooking(tx, booking, context.actor, bookingEvents(booking, body.override));
  const lost = booking.assignments.find(({ id }) => !written.includes(id));
  if (lost) return { lost };
  for (const id of named) context.changedFreelancers.add(id);
  return { bookingId: booking.bookingId };
};

// Also of shifts without named people, which no candidate check looks at, and whatever is overridden.
const refuseThePast = (shifts: readonly PlannedShift[], now: Date): void => {
  const late = shifts.findIndex((shift) => hasBegun(shift, now));
  if (late >= 0) throw new AppError('notice_too_short', refusalSentences.notice_too_short, { shift: late });
};

/** The first candidate of whom something stands, if that is being taken; anything else refuses at once. */
const findIneligible = (candidates: readonly Candidate[], override: Override): Candidate | undefined => {
  for (const candidate of candidates) {
    const { standing } = judgeReasons(candidate.reasons, override, candidate.overridable);
    const reason = reasonCodes.find((code) => standing.includes(code));
    if (reason === 'freelancer_taken') return candidate;
    if (reason) {
      const { freelancerId, shift } = candidate;
      throw new AppError(reason, refusalSentences[reason], { freelancerId, shift });
    }
  }
  return undefined;
};

const taken = async (
  { tx, now }: RequestContext,
  site: SiteRow,
  shift: PlannedShift,
  { freelancerId, shift: index }: Candidate,
): Promise<AppError> =>
  new AppError('freelancer_taken', refusalSentences.freelancer_taken, {
    freelancerId,
    shift: index,
    alternatives: await listAlternatives(tx, site, shift, now),
  });

const planRows = (
  { caller, now }: RequestContext,
  site: SiteRow,
  { note, purchaseOrderId }: NewBooking,
  shifts: readonly PlannedShift[],
  candidates: readonly Candidate[],
): NewBookingRows => ({
  bookingId: createId(),
  site,
  note: note ?? null,
  purchaseOrderId: purchaseOrderId ?? null,
  createdBy: caller.userId,
  now,
  shifts: linkCrews(shifts).map((shift) => ({ ...shift, id: createId() })),
  assignments: candidates.map((candidate) => ({
    ...candidate,
    id: createId(),
    seat: shifts[candidate.shift]!.freelancerIds.indexOf(candidate.freelancerId) + 1,
  })),
});
