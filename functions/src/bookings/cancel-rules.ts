import type { CallerRole } from '@flxibl/contracts/operation';
import type { Money } from '@flxibl/contracts/money';
import type { PolicyTerms } from '@flxibl/contracts/policies';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { shareOf, sumOf } from '../lib/money.ts';
import { pricePlanned } from '../lib/price-work.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { ownsClient, type OwnsClient } from '../lib/owner-rules.ts';
import { refuseState, type AssignmentFacts } from './assignment-rules.ts';

const hour = 3_600_000;
const minute = 60_000;

/** What cancelling costs at a moment, and why. */
export interface CancellationCharge {
  readonly amount: string;
  readonly share: string;
  /** The tier that applies. */
  readonly withinHours: number | null;
  /** The last moment at which it costs nothing; null when that has passed. */
  readonly freeUntil: Date | null;
}

/**
 * The price of cancelling: the share of the tightest tier whose hours are more than is left before the start; at
 * exactly its hours the cheaper one still applies. Hours are elapsed time, whatever the clocks on the wall do.
 * @param fullCharge the agreed charge, an exact decimal; the result is rounded half up to the cent
 */
export const cancellationCharge = (
  { cancellationTiers }: Pick<PolicyTerms, 'cancellationTiers'>,
  startsAt: Date,
  now: Date,
  fullCharge: string,
): CancellationCharge => {
  const left = startsAt.getTime() - now.getTime();
  const tiers = cancellationTiers.toSorted((one, other) => one.withinHours - other.withinHours);
  const tier = tiers.find(({ withinHours }) => left < withinHours * hour);
  const paidHours = Math.max(0, ...tiers.filter(({ share }) => Number(share) > 0).map((t) => t.withinHours));
  const freeUntil = new Date(startsAt.getTime() - paidHours * hour);
  return {
    amount: shareOf(fullCharge, tier?.share ?? '0'),
    share: tier?.share ?? '0.00',
    withinHours: tier?.withinHours ?? null,
    freeUntil: now <= freeUntil ? freeUntil : null,
  };
};

/** The charge of the client as agreed, for all of the shift. */
export const fullChargeOf = (assignment: AssignmentFacts): string =>
  pricePlanned(assignment, assignment).charge;

/**
 * What the caller pays for cancelling the assignment now. The preview and the charge both ask this. Only a client
 * pays, and only for what was confirmed: a reservation binds nobody yet.
 */
export const quoteCancellation = (
  assignment: AssignmentFacts,
  role: CallerRole,
  now: Date,
): CancellationCharge =>
  role === 'business' && assignment.state === 'confirmed'
    ? cancellationCharge(assignment.terms, assignment.startsAt, now, fullChargeOf(assignment))
    : { amount: '0.00', share: '0.00', withinHours: null, freeUntil: assignment.startsAt };

/** Work that is reserved or confirmed and has not begun may be cancelled. */
export const isCancellable = (
  { state, startsAt }: Pick<AssignmentFacts, 'state' | 'startsAt'>,
  now: Date,
): boolean => (state === 'reserved' || state === 'confirmed') && startsAt > now;

/**
 * Who cancels. `inSpiteOf`: what an owner sets aside, as far as the agreed terms list it.
 */
export interface Canceller {
  readonly role: CallerRole;
  readonly inSpiteOf: readonly string[];
}

/** @throws AppError `forbidden` when somebody else than an owner, or a key that manages, sets the notice aside */
export const cancellerOf = (caller: OwnsClient, inSpiteOf: readonly string[] = []): Canceller => {
  if (inSpiteOf.length > 0 && caller.role === 'business' && !ownsClient(caller))
    throw new AppError('forbidden', 'Only an owner can set the agreed notice aside.');
  return { role: caller.role, inSpiteOf };
};

/** Has the agreed notice passed for a client? The platform and the freelancer may cancel still. */
export const isPastNotice = (assignment: AssignmentFacts, role: CallerRole, now: Date): boolean => {
  const left = assignment.startsAt.getTime() - now.getTime();
  const notice = assignment.terms.noticeMinutes.cancel * minute;
  return role === 'business' && assignment.state === 'confirmed' && left < notice;
};

/**
 * @throws AppError `invalid_state` that says why it is too late, `notice_too_short` for a client who is later than
 *   the agreed notice and does not, or may not, set it aside
 */
export const refuseUncancellable = (
  assignment: AssignmentFacts,
  { role, inSpiteOf }: Canceller,
  now: Date,
): void => {
  if (!isCancellable(assignment, now)) {
    const why = assignment.startsAt <= now ? 'its shift has begun' : `it is ${assignment.state}`;
    throw refuseState(assignment, now, `The assignment cannot be cancelled: ${why}.`);
  }
  const mayIgnore =
    inSpiteOf.includes('notice_too_short') && assignment.terms.overridable.includes('notice_too_short');
  if (isPastNotice(assignment, role, now) && !mayIgnore) {
    throw new AppError(
      'notice_too_short',
      `By the agreed terms a client cancels at least ${assignment.terms.noticeMinutes.cancel} minutes before the start.`,
      { freelancerId: assignment.freelancerId },
    );
  }
};

/**
 * Points that cancelling now costs the freelancer who does it: those of the tightest tier whose hours are more than
 * is left before the start. A reservation binds nobody, so giving one back costs none.
 */
export const lateCancellationPoints = (
  { state, startsAt, terms }: Pick<AssignmentFacts, 'state' | 'startsAt' | 'terms'>,
  now: Date,
): number => {
  const left = startsAt.getTime() - now.getTime();
  const tiers = terms.lateCancellationTiers.toSorted((one, other) => one.withinHours - other.withinHours);
  const tier = tiers.find(({ withinHours }) => left < withinHours * hour);
  return state === 'confirmed' ? (tier?.points ?? 0) : 0;
};

/** One sum a currency, in the order of their codes. */
export const totalsOf = (charges: readonly Money[]): Money[] =>
  [...new Set(charges.map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    amount: sumOf(charges.filter((charge) => charge.currency === currency).map(({ amount }) => amount)),
  }));

// "96", "96.0" and "096.00" are one amount, "96.001" is another.
const plain = (decimal: string): string => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`;
};

const say = (totals: readonly Money[]): string =>
  totals.map(({ amount, currency }) => `${amount} ${currency}`).join(' and ') || 'nothing';

/**
 * @param accepted the price that the caller agreed to, if they said one
 * @throws AppError `price_changed` when it is another now
 */
export const refuseOtherPrice = (
  totals: readonly Money[],
  accepted: string | readonly Money[] | undefined,
): void => {
  if (accepted === undefined) return;
  if (typeof accepted === 'string' && totals.length > 1) {
    throw invalidInput('acceptedCharge', 'name the currencies: there are several');
  }
  const sums =
    typeof accepted === 'string' ? [{ currency: totals[0]?.currency, amount: accepted }] : accepted;
  const currencies = new Set([...totals, ...sums].map(({ currency }) => currency));
  const same = [...currencies].every((currency) => {
    const said = sums.filter((sum) => sum.currency === currency);
    const total = totals.find((sum) => sum.currency === currency)?.amount ?? '0';
    return said.length <= 1 && plain(said[0]?.amount ?? '0') === plain(total);
  });
  if (!same) throw new AppError('price_changed', `Cancelling costs ${say(totals)} now.`);
};

/** Who cancelled, as the log and the reports have it. */
const sideOf = { business: 'client', freelancer: 'freelancer', admin: 'platform' } as const;

export const cancelledEvent = (
  assignment: AssignmentFacts,
  { amount, share, withinHours }: CancellationCharge,
  reason: string,
  role: CallerRole,
  now: Date,
): NewEvent => ({
  type: 'assignment_cancelled',
  clientId: assignment.clientId,
  bookingId: assignment.bookingId,
  shiftId: assignment.shiftId,
  assignmentId: assignment.id,
  freelancerId: assignment.freelancerId,
  affects: assignment,
  before: { state: assignment.state },
  after: {
    state: 'cancelled',
    cancellationCharge: { amount, currency: assignment.currency },
    share,
    withinHours,
    by: sideOf[role],
    leadMinutes: elapsedMinutes(now, assignment.startsAt),
  },
  reason,
  policyVersion: assignment.policyVersion,
});
