import { z } from 'zod';
import { overridableReasons } from './error-codes.ts';

/** In spite of which soft reasons, and why. Overlap and headcount are not among them and never can be. */
export const Override = z
  .strictObject({
    reasons: z.array(z.enum(overridableReasons)).min(1),
    because: z.string().trim().min(1).max(500),
  })
  .meta({
    id: 'Override',
    description: 'Go on in spite of these reasons, where the policy allows it; kept in the event log.',
  });
export type Override = z.output<typeof Override>;

/** As an owner gives it, for a notice that has passed. */
export const OwnersOverride = Override.optional().meta({
  description: 'An owner may go on in spite of `notice_too_short`, where the agreed terms list it.',
});

/** For calls without any other body. */
export const OptionalOverride = z.strictObject({ override: Override.optional() }).default({});
