import { z } from 'zod';
import { operation } from './operation.ts';
import { CalendarDate, Instant } from './time.ts';

export const Overview = z
  .object({
    asOf: Instant,
    today: z.object({
      shifts: z.int(),
      seats: z.int(),
      filledSeats: z.int(),
      freelancersAtWork: z.int(),
      bookingsMade: z.int(),
      cancellations: z.int(),
    }),
    totals: z.object({ activeFreelancers: z.int(), clients: z.int(), sites: z.int(), pools: z.int() }),
    nextDays: z.array(z.object({ date: CalendarDate, seats: z.int(), filledSeats: z.int() })),
    live: z.object({
      pending: z.int().meta({ description: 'Freelancers whose live availability is still to be written.' }),
      oldestPendingSeconds: z.number(),
    }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.output<typeof Overview>;

export const getOverview = operation({
  method: 'get',
  path: '/overview',
  summary: "Today's numbers of the whole platform (UTC day)",
  tag: 'Administration',
  roles: ['admin'],
  status: 200,
  answer: Overview,
  errors: [],
});
