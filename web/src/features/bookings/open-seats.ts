import { blockingStates } from '@flxibl/contracts/assignments';
import type { Shift } from '@flxibl/contracts/bookings';

const blocking: readonly string[] = blockingStates;

export const heldSeatsOf = ({ assignments }: Pick<Shift, 'assignments'>): Shift['assignments'] =>
  assignments.filter(({ state }) => blocking.includes(state));

export const openSeatsOf = (shift: Pick<Shift, 'assignments' | 'headcount'>): number =>
  Math.max(shift.headcount - heldSeatsOf(shift).length, 0);
