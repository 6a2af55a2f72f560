import { z } from 'zod';
import { ScoreParts } from './availability.ts';
import { reasonCodes } from './error-codes.ts';
import { operation } from './operation.ts';
import { RoleId, SkillId, Skills } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const RefusalDetails = z
  .object({
    amount: z.int().optional().meta({ description: 'Minutes, or days in a row, that it would come to …' }),
    atMost: z.int().optional().meta({ description: '… and how many the policy allows.' }),
    days: z.int().optional().meta({ description: 'Length of the rolling period.' }),
    atLeast: z.int().optional().meta({ description: 'Minutes of rest or notice that the policy asks for.' }),
    skills: z.array(SkillId).optional().meta({ description: 'Those that are missing.' }),
    proofs: z.array(z.string()).optional().meta({ description: 'Kinds of documents that are missing.' }),
  })
  .meta({ id: 'RefusalDetails' });
export type RefusalDetails = z.output<typeof RefusalDetails>;

export const ExplainedReason = z
  .object({
    code: z.enum(reasonCodes),
    sentence: z.string(),
    kind: z
      .enum(['hard', 'soft'])
      .meta({ description: 'Nobody overrides a hard one; a soft one, who gives a reason.' }),
    overridable: z.boolean().meta({ description: 'Soft, and the policy of now lets a booker override it.' }),
    details: RefusalDetails,
  })
  .meta({ id: 'ExplainedReason' });
export type ExplainedReason = z.output<typeof ExplainedReason>;

/** A shift that there is, or one that might be. */
const Question = z
  .strictObject({
    freelancerId: z.uuid(),
    shiftId: z.uuid().optional(),
    siteId: z.uuid().optional(),
    role: RoleId.optional(),
    start: WallTime.optional(),
    end: WallTime.optional(),
    skills: Skills.optional(),
    pool: z.uuid().optional(),
  })
  .superRefine((body, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    for (const field of ['siteId', 'role', 'start', 'end'] as const) {
      if (body.shiftId === undefined && body[field] === undefined) refuse(field, 'needed without a shiftId');
    }
    for (const field of ['siteId', 'role', 'start', 'end', 'skills', 'pool'] as const) {
      if (body.shiftId !== undefined && body[field] !== undefined)
        refuse(field, 'the shift says this itself');
    }
  });

export const explainEligibility = operation({
  method: 'post',
  path: '/eligibility/explain',
  summary: 'Can this freelancer be booked for this shift, and if not, why: what a booking now would be told',
  tag: 'Availability',
  roles: ['admin', 'business'],
  reads: true,
  body: Question,
  status: 200,
  answer: z.object({
    freelancerId: z.uuid(),
    eligible: z.boolean(),
    reasons: z
      .array(ExplainedReason)
      .meta({ description: 'The first is the one that a booking would be refused with.' }),
    score: z.number().nullable().meta({ description: 'Null for who does not do the role.' }),
    scoreParts: ScoreParts.nullable(),
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    checkedAt: Instant,
  }),
  errors: ['time_does_not_exist', 'time_is_ambiguous', 'not_found'],
});
