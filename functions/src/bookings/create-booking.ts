import type { Booking } from '@flxibl/contracts/bookings';
import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { bookingEvents } from './booking-events.ts';
import { findOverlapWithin, planShift, standingReasons, type PlannedShift } from './booking-rules.ts';
import { linkCrews } from './link-crews.ts';
import {
  checkCandidates,
  findBooking,
  findSite,
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
  refuseThePast(shifts, now);
  const twice = findOverlapWithin(shifts);
  if (twice) throw new AppError('freelancer_taken', refusalSentences.freelancer_taken, twice);

  const named = [...new Set(shifts.flatMap(({ freelancerIds }) => freelancerIds))];
  const known = await lockFreelancers(tx, named);
  if (known.length < named.length) throw notFound();
  const candidates = await checkCandidates(tx, site.clientId, shifts, now);
  await refuseIneligible(context, site, shifts, candidates, body.override);

  const booking = planRows(context, site, body.note, shifts, candidates);
  const written = await insertBooking(tx, booking, context.actor, bookingEvents(booking, body.override));
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

// The same reason applies to a shift without named people, which no candidate check would look at.
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
    reasons: standingReasons(candidate.reasons, candidate.overridable, override?.reasons),
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
