import { z } from 'zod';
import { errorStatus, type ErrorCode } from './error-codes.ts';
import { TouchedWork } from './touched-work.ts';

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** Another freelancer who could take the same shift, best first. */
export const Alternative = z
  .object({ freelancerId: z.uuid(), name: z.string(), score: z.number() })
  .meta({ id: 'Alternative' });
export type Alternative = z.output<typeof Alternative>;

/** What keeps one date of a plan from being booked. */
export const PlanConflict = z
  .object({
    date: z.string(),
    shift: z.int().meta({ description: 'Which of the shifts of that date, from 0.' }),
    freelancerId: z.uuid().nullable().meta({ description: 'Null: the shift itself cannot be.' }),
    code: z.string(),
  })
  .meta({ id: 'PlanConflict' });
export type PlanConflict = z.output<typeof PlanConflict>;

/** Why an invitation cannot be accepted. */
export const invitationFaults = [
  'address_not_verified',
  'other_address',
  'used',
  'revoked',
  'expired',
  'address_in_use',
  'other_role',
  'member_already',
] as const;
export type InvitationFault = (typeof invitationFaults)[number];

/** Whether this instance can answer requests. */
export const HealthChecks = z.object({
  live: z.literal(true),
  ready: z.boolean(),
  database: z.enum(['reachable', 'unreachable']),
  schema: z.enum(['current', 'behind', 'unknown']),
});
export type HealthChecks = z.output<typeof HealthChecks>;

/** RFC 9457 problem details; `code` is the stable part, `detail` the sentence for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    alternatives: z.array(Alternative).optional(),
    freelancerId: z.uuid().optional(),
    possible: z
      .array(z.string())
      .optional()
      .meta({ description: 'What can be done instead, in the state the object is in.' }),
    conflicts: z
      .array(PlanConflict)
      .optional()
      .meta({ description: 'Of several dates planned at once: what stands against each.' }),
    assignments: z
      .array(TouchedWork)
      .optional()
      .meta({ description: 'Work that stands in the way, by start; of many, the first 100.' }),
    checks: HealthChecks.optional().meta({ description: 'What is not ready.' }),
    invitation: z
      .enum(invitationFaults)
      .optional()
      .meta({ description: 'Why it cannot be accepted; one that does not exist is not found.' }),
    shift: z.int().optional().meta({ description: 'Index of the refused shift in the request.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
export type Problem = z.output<typeof Problem>;
