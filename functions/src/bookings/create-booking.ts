import type { Booking } from '@flxibl/contracts/bookings';
import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { findOverlapWithin, planShift, type PlannedShift } from './booking-rules.ts';
import {
  checkCandidates,
  findBooking,
  findSite,
  findUnknownDemand,
  insertBooking,
  listAlternatives,
  listKnownRoles,
  lockFreelancers,
  type Candidate,
  type NewBookingRows,
  type SiteRow,
} from './bookings-sql.ts';
import { presentBooking } from './present-booking.ts';

type Override = Input<'createBooking'>['body']['override'];

/** Books shifts at a site with the freelancers named: all of it in one transaction, or nothing. */
export const createBooking = async (
  context: RequestContext,
  { body }: Input<'createBooking'>,
): Promise<Booking> => {
  const { tx, now } = context;
  const site = await findSite(tx, body.siteId);
  if (!site) throw notFound();
  const shifts = body.shifts.map((shift, index) => planShift(shift, index, site.timeZone));
  await refuseUnknownRoles(context, shifts);
  await refuseUnknownDemands(context, shifts);
  const twice = findOverlapWithin(shifts);
  if (twice) throw new AppError('freelancer_taken', refusalSentences.freelancer_taken, twice);

  const named = [...new Set(shifts.flatMap(({ freelancerIds }) => freelancerIds))];
  const known = await lockFreelancers(tx, named);
  if (known.length < named.length) throw notFound();
  const candidates = await checkCandidates(tx, site, shifts, now);
  await refuseIneligible(context, site, shifts, candidates, body.override);
  refuseThePast(shifts, now);

  const booking = planRows(context, site, body.note, shifts, candidates);
  const written = await insertBooking(tx, booking, context.actor, eventsOf(booking, body.override));
  const lost = booking.assignments.find(({ id }) => !written.includes(id));
  if (lost) throw await taken(context, site, shifts[lost.shift]!, lost);

  for (const id of named) context.changedFreelancers.add(id);
  return presentBooking((await findBooking(tx, booking.bookingId))!);
};

const refuseUnknownRoles = async ({ tx }: RequestContext, shifts: readonly PlannedShift[]): Promise<void> => {
  const known = await listKnownRoles(tx, [...new Set(shifts.map(({ role }) => role))]);
  const unknown = shifts.findIndex(({ role }) => !known.includes(role));
  if (unknown >= 0) throw invalidInput(`shifts.${unknown}.role`, 'there is no such role');
};

// Another client's pool is one that there is not.
const refuseUnknownDemands = async (
  { tx }: RequestContext,
  shifts: readonly PlannedShift[],
): Promise<void> => {
  const unknown = await findUnknownDemand(tx, shifts);
  if (unknown) throw invalidInput(unknown.path, `there is no such ${unknown.kind}`);
};

// Also of shifts without named people, which no candidate check looks at, and whatever is overridden.
const refuseThePast = (shifts: readonly PlannedShift[], now: Date): void => {
  const late = shifts.findIndex(({ startsAt }) => startsAt <= now);
  if (late >= 0) throw new AppError('notice_too_short', refusalSentences.notice_too_short, { shift: late });
};

const refuseIneligible = async (
  context: RequestContext,
  site: SiteRow,
  shifts: readonly PlannedShift[],
  candidates: readonly Candidate[],
  override: Override,
): Promise<void> => {
  const standing = candidates.map((candidate) => ({
    ...candidate,
    reasons: standingReasons(candidate, override),
  }));
  const refused = standing.find(({ reasons }) => reasons.length > 0);
  if (!refused) return;
  const reason = reasonCodes.find((code) => refused.reasons.includes(code)) as ReasonCode;
  if (reason === 'freelancer_taken') throw await taken(context, site, shifts[refused.shift]!, refused);
  throw new AppError(reason, refusalSentences[reason], {
    freelancerId: refused.freelancerId,
    shift: refused.shift,
  });
};

/** What stands against somebody after the booker's override, as far as the policy allows one. */
const standingReasons = ({ reasons, overridable }: Candidate, override: Override): readonly string[] =>
  reasons.filter(
    (reason) =>
      !(
        overridable.includes(reason) && (override?.reasons as readonly string[] | undefined)?.includes(reason)
      ),
  );

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
  note: string | undefined,
  shifts: readonly PlannedShift[],
  candidates: readonly Candidate[],
): NewBookingRows => ({
  bookingId: createId(),
  site,
  note: note ?? null,
  createdBy: caller.userId,
  now,
  shifts: linkCrews(shifts).map((shift) => ({ ...shift, id: createId() })),
  assignments: candidates.map((candidate) => ({
    ...candidate,
    id: createId(),
    seat: shifts[candidate.shift]!.freelancerIds.indexOf(candidate.freelancerId) + 1,
  })),
});

/** Shifts with the same crew name get one crew id. */
const linkCrews = (shifts: readonly PlannedShift[]): (PlannedShift & { crewId: string | null })[] => {
  const ids = new Map(
    shifts.flatMap(({ crew }) => (crew === undefined ? [] : [[crew, createId()] as const])),
  );
  return shifts.map((shift) => ({
    ...shift,
    crewId: (shift.crew !== undefined && ids.get(shift.crew)) || null,
  }));
};

const eventsOf = (
  { bookingId, site, shifts, assignments }: NewBookingRows,
  override: Override,
): NewEvent[] => [
  {
    type: 'booking_created',
    clientId: site.clientId,
    bookingId,
    after: {
      siteId: site.id,
      shifts: shifts.map(({ id, role, start, end, headcount }) => ({ id, role, start, end, headcount })),
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
