import { isBlocking } from '@flxibl/contracts/assignments';
import type { Booking } from '@flxibl/contracts/bookings';

export interface SeriesPeople {
  /** Names of those who have a seat, by shift. */
  readonly ofShift: (shiftId: string) => readonly string[];
  readonly ofAssignment: (assignmentId: string) => string | undefined;
  readonly ofFreelancer: (freelancerId: string) => string | undefined;
}

/** Who is booked on which shift of a series; nobody until the booking is there. */
export const peopleOfShifts = (booking: Booking | undefined): SeriesPeople => {
  const shifts = booking?.shifts ?? [];
  const all = shifts.flatMap(({ assignments }) => assignments);
  const byShift = new Map(
    shifts.map(({ id, assignments }) => [
      id,
      assignments.filter(({ state }) => isBlocking(state)).map(({ freelancerName }) => freelancerName),
    ]),
  );
  const byAssignment = new Map(all.map(({ id, freelancerName }) => [id, freelancerName]));
  const byFreelancer = new Map(all.map(({ freelancerId, freelancerName }) => [freelancerId, freelancerName]));
  return {
    ofShift: (id) => byShift.get(id) ?? [],
    ofAssignment: (id) => byAssignment.get(id),
    ofFreelancer: (id) => byFreelancer.get(id),
  };
};
