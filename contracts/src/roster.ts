import { z } from 'zod';
import { assignmentStates } from './assignments.ts';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone } from './time.ts';

export const RosterEntry = z
  .object({
    assignmentId: z.uuid(),
    bookingId: z.uuid(),
    shiftId: z.uuid(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    role: RoleId,
    state: z.enum(assignmentStates),
    startsAt: Instant,
    endsAt: Instant,
    timeZone: TimeZone,
    since: Instant.meta({ description: 'When it came to be believed.' }),
  })
  .meta({ id: 'RosterEntry' });
export type RosterEntry = z.output<typeof RosterEntry>;

export const getRoster = operation({
  method: 'get',
  path: '/roster',
  summary: 'Assignments as they were believed at a moment, read from the event log alone; by start',
  tag: 'Events',
  roles: ['admin', 'business'],
  query: Page.extend({
    at: Instant.optional().meta({ description: 'Default: now.' }),
    siteId: z.uuid().optional(),
    from: Instant.optional().meta({ description: 'Default: 31 days before `at`.' }),
    to: Instant.optional().meta({ description: 'Default: 180 days after `at`.' }),
  }),
  status: 200,
  answer: listOf(RosterEntry),
  errors: [],
});
