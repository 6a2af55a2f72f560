import type { AssignmentFacts } from '../assignment-rules.ts';
import type { SettledChange } from './change-rules.ts';

/** Somebody who gets a lower seat number, so that those that are had come first. */
export interface MovedSeat {
  readonly assignment: AssignmentFacts;
  readonly seat: number;
}

/** How many seats beside the people asked are open, and bind nobody to the old times. */
export const openSeatsOf = ({ outcome, headcount, people }: SettledChange): number =>
  outcome === 'ask' ? headcount - people.length : 0;

/** Gives those beyond the first seats the numbers below that are free; everybody else keeps theirs. */
export const closeSeats = (people: readonly AssignmentFacts[]): MovedSeat[] => {
  const had = new Set(people.map(({ seat }) => seat));
  const free = people.map((_, index) => index + 1).filter((seat) => !had.has(seat));
  return people
    .filter(({ seat }) => seat > people.length)
    .map((assignment, index) => ({ assignment, seat: free[index]! }));
};
