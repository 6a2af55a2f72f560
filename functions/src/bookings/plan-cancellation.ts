import type { Cancellation } from '@flxibl/contracts/assignments';
import type { Money } from '@flxibl/contracts/money';
import type { AssignmentFacts } from './assignment-rules.ts';
import {
  isPastNotice,
  quoteCancellation,
  refuseUncancellable,
  totalsOf,
  type CancellationCharge,
  type Canceller,
} from './cancel-rules.ts';

export interface PlannedCancellation {
  readonly assignment: AssignmentFacts;
  readonly charge: CancellationCharge;
  /** The agreed notice had passed, and was set aside. */
  readonly overridden: readonly string[];
}

/**
 * What would be cancelled now, each at its price. The preview shows this plan and the cancellation carries it out.
 * @throws AppError as `refuseUncancellable`
 */
export const planCancellation = (
  assignments: readonly AssignmentFacts[],
  canceller: Canceller,
  now: Date,
): PlannedCancellation[] =>
  assignments.map((assignment) => {
    const { role } = canceller;
    refuseUncancellable(assignment, canceller, now);
    return {
      assignment,
      charge: quoteCancellation(assignment, role, now),
      overridden: isPastNotice(assignment, role, now) ? ['notice_too_short'] : [],
    };
  });

const moneyOf = ({ assignment, charge }: PlannedCancellation): Money => ({
  amount: charge.amount,
  currency: assignment.currency,
});

export const totalsOfPlan = (plan: readonly PlannedCancellation[]): Money[] => totalsOf(plan.map(moneyOf));

/** One planned cancellation as the API shows it. */
export const presentCancellation = (planned: PlannedCancellation): Cancellation => ({
  assignmentId: planned.assignment.id,
  charge: moneyOf(planned),
  share: planned.charge.share,
  withinHours: planned.charge.withinHours,
  freeUntil: planned.charge.freeUntil?.toISOString() ?? null,
  policyVersion: planned.assignment.policyVersion,
});
