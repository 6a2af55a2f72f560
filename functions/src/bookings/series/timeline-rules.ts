import type { Travel } from '../candidates-sql.ts';
import { travelMinutes } from './travel-rules.ts';

const minute = 60_000;

interface Taken {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly siteId: string;
  readonly travel: Travel | null;
}

/** Work at a site, and what is known of the way there. */
export interface Visit {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly siteId: string;
  readonly travel: Travel | null;
}

/** Who is already planned when, so that one plan does not name somebody twice for the same time. */
export interface Timeline {
  /** What is added from here on can be undone. */
  begin(): void;
  undo(): void;
  add(freelancerId: string, visit: Visit): void;
  /**
   * `freelancer_taken`, or what of `rest_too_short` and `travel_too_short` applies, in the words of `refusal_reasons`,
   * which sees only what is booked.
   */
  reasonsAgainst(freelancerId: string, visit: Visit, restMinutes: number): string[];
}

const overlaps = (one: Pick<Taken, 'startsAt' | 'endsAt'>, other: Taken): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

const widened = ({ startsAt, endsAt }: Taken, minutes: number) => ({
  startsAt: startsAt - minutes * minute,
  endsAt: endsAt + minutes * minute,
});

const takenBy = ({ startsAt, endsAt, siteId, travel }: Visit): Taken => ({
  startsAt: startsAt.getTime(),
  endsAt: endsAt.getTime(),
  siteId,
  travel,
});

/** Between the two there is less time than rest and the way take. */
const isTooFar = (one: Taken, other: Taken, restMinutes: number): boolean => {
  if (one.travel === null || other.travel === null || one.siteId === other.siteId) return false;
  const way = travelMinutes(one.travel, other.travel);
  return way > 0 && overlaps(widened(one, restMinutes + way), other);
};

export const beginTimeline = (): Timeline => {
  const planned = new Map<string, Taken[]>();
  let added: string[] = [];
  return {
    begin: () => {
      added = [];
    },
    undo: () => {
      for (const freelancerId of added) planned.get(freelancerId)!.pop();
      added = [];
    },
    add: (freelancerId, visit) => {
      const taken = takenBy(visit);
      const others = planned.get(freelancerId);
      if (others) others.push(taken);
      else planned.set(freelancerId, [taken]);
      added.push(freelancerId);
    },
    reasonsAgainst: (freelancerId, visit, restMinutes) => {
      const wanted = takenBy(visit);
      const others = planned.get(freelancerId) ?? [];
      if (others.some((other) => overlaps(wanted, other))) return ['freelancer_taken'];
      const rested = widened(wanted, restMinutes);
      return [
        ...(others.some((other) => overlaps(rested, other)) ? ['rest_too_short'] : []),
        ...(others.some((other) => isTooFar(wanted, other, restMinutes)) ? ['travel_too_short'] : []),
      ];
    },
  };
};
