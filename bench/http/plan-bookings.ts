import { freelancerIdOf } from '../series/fill-freelancers.ts';

/** Each side books at an hour of its own, so that neither meets the other's bookings. */
export const hours = { http: ['09:00', '11:00'], pgbench: ['13:00', '15:00'] } as const;

/** Two days more are left to the recording. */
const days = 22;
export const recordedDays = [23, 24] as const;

/** The month after the next: within the 180 days that are filled, and up to the 24th without a change of clocks. */
export const monthOf = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2)).toISOString().slice(0, 7);

export interface PlannedBooking {
  readonly siteId: string;
  /** From 1. */
  readonly person: number;
  /** `yyyy-mm-dd`. */
  readonly date: string;
  readonly hours: readonly [string, string];
}

export const bodyOf = ({ siteId, person, date, hours: [start, end] }: PlannedBooking): string =>
  JSON.stringify({
    siteId,
    shifts: [
      {
        role: 'waiter',
        start: `${date}T${start}`,
        end: `${date}T${end}`,
        freelancerIds: [freelancerIdOf(person)],
      },
    ],
  });

/**
 * The booking of a number: all people in turn, then the next day.
 * @throws when there are more numbers than free slots
 */
export const slotOf = (number: number, people: number): { person: number; day: number } => {
  const day = 1 + Math.floor(number / people);
  if (day > days)
    throw new Error(`All ${days * people} slots are booked: fewer --seconds, or more --freelancers.`);
  return { person: 1 + (number % people), day };
};
