import { isBlocking } from '@flxibl/contracts/assignments';
import { Booking, shiftStates, type ShiftState } from '@flxibl/contracts/bookings';
import type { Money } from '@flxibl/contracts/money';
import { sumOf } from '../lib/money.ts';
import { pricePlanned } from '../lib/price-work.ts';
import type { BookingRow, ShiftRow } from './bookings-sql.ts';

/** A booking is as far as its least advanced shift; cancelled shifts count only when all are. */
const bookingState = (states: readonly ShiftState[]): ShiftState => {
  const living = states.filter((state) => state !== 'cancelled');
  const order = living.map((state) => shiftStates.indexOf(state));
  return order.length === 0 ? 'cancelled' : shiftStates[Math.min(...order)]!;
};

const costsOf = (shifts: readonly ShiftRow[]): Money[] => {
  const amounts = new Map<string, string[]>();
  for (const shift of shifts) {
    const planned = { startsAt: new Date(shift.startsAt), endsAt: new Date(shift.endsAt) };
    for (const { state, currency, ...agreed } of shift.assignments) {
      if (!isBlocking(state)) continue;
      const { charge } = pricePlanned({ ...agreed, timeZone: shift.timeZone }, planned);
      amounts.set(currency, [...(amounts.get(currency) ?? []), charge]);
    }
  }
  return [...amounts].map(([currency, parts]) => ({ currency, amount: sumOf(parts) }));
};

const instant = (text: string): string => new Date(text).toISOString();

/** The row as the API shows it: states derived, costs added up from the frozen terms. */
export const presentBooking = (row: BookingRow): Booking =>
  Booking.parse({
    ...row,
    purchaseOrder: row.purchaseOrder ?? undefined,
    createdAt: row.createdAt.toISOString(),
    state: bookingState(row.shifts.map(({ state }) => state as ShiftState)),
    costs: costsOf(row.shifts),
    shifts: row.shifts.map((shift) => ({
      ...shift,
      startsAt: instant(shift.startsAt),
      endsAt: instant(shift.endsAt),
      assignments: shift.assignments.map((assignment) => ({
        ...assignment,
        seenAt: assignment.seenAt && instant(assignment.seenAt),
        seenBeforeAt: assignment.seenBeforeAt && instant(assignment.seenBeforeAt),
      })),
    })),
  });
