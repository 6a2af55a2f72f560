import type { Standby } from '@flxibl/contracts/standbys';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeStandbyStep } from './take-standby-step.ts';

/** The freelancer does not stand by, or not any longer. */
export const declineStandby = (
  context: RequestContext,
  { params }: Input<'declineStandby'>,
): Promise<Standby> => takeStandbyStep(context, params.id, 'decline');
