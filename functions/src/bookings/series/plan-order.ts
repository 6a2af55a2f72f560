import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { checkCandidates } from '../candidates-sql.ts';
import { settlePlan, type SettledDate } from './plan-rules.ts';
import { nameFreelancers } from './series-sql.ts';
import { timeWishes, type Wish } from './wish-rules.ts';

type Choices = Pick<Input<'previewSeries'>['body'], 'choices' | 'otherwise' | 'override'>;

/** Everything a plan is made of: shifts in wall time, and how to go on where one conflicts. */
export interface PlanOrder extends Choices {
  readonly clientId: string;
  readonly wishes: readonly Wish[];
}

export interface SettledPlan {
  readonly order: PlanOrder;
  readonly dates: readonly SettledDate[];
  readonly names: ReadonlyMap<string, string>;
}

// A shift without times has nothing to ask about; its place keeps the numbers of the others.
const epoch = new Date(0);

/**
 * Plans an order: one planner for series, copied weeks, rebookings and imports, for the preview and for the booking.
 * Four statements at most, however many dates.
 * @param lock the people, because the plan is to be booked in this transaction
 * @throws AppError `not_found` for an unknown freelancer, and as `timeWishes`
 */
export const planOrder = async (
  { tx, now }: RequestContext,
  order: PlanOrder,
  lock: boolean,
): Promise<SettledPlan> => {
  const wishes = timeWishes(order.wishes, order.choices);
  const wanted = [...new Set(wishes.flatMap(({ freelancerIds }) => freelancerIds))];
  const known = wanted.length > 0 ? await nameFreelancers(tx, wanted, lock) : [];
  if (known.length < wanted.length) throw notFound();
  const left = new Set(order.choices.filter(({ action }) => action === 'skip').map(({ date }) => date));
  const asked = wishes.map(({ times, freelancerIds, ...wish }) => ({
    ...wish,
    startsAt: times?.startsAt ?? epoch,
    endsAt: times?.endsAt ?? epoch,
    freelancerIds: times ? freelancerIds : [],
    leftOut: left.has(wish.key),
  }));
  const candidates = wanted.length > 0 ? await checkCandidates(tx, order.clientId, asked, 'plan', now) : [];
  const dates = settlePlan(wishes, candidates, {
    choices: order.choices,
    otherwise: order.otherwise,
    overridden: order.override?.reasons ?? [],
    now,
  });
  return { order, dates, names: new Map(known.map(({ id, name }) => [id, name])) };
};
