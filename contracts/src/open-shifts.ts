import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const OpenShift = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    headcount: z.int(),
    openSeats: z.int(),
    openOffers: z.int().meta({ description: 'Offers of it that still wait for an answer.' }),
  })
  .meta({ id: 'OpenShift' });
export type OpenShift = z.output<typeof OpenShift>;

export const listOpenShifts = operation({
  method: 'get',
  path: '/open-shifts',
  summary: 'Shifts still to begin with a seat that nobody has, by start',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  query: Page.extend({
    siteId: z.uuid().optional(),
    to: Instant.optional().meta({ description: 'Starting before then.' }),
  }),
  status: 200,
  answer: listOf(OpenShift),
  errors: [],
});
