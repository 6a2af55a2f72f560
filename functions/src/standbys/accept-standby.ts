import type { Standby } from '@flxibl/contracts/standbys';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeStandbyStep } from './take-standby-step.ts';

/** The freelancer agrees to stand by. */
export const acceptStandby = (
  context: RequestContext,
  { params }: Input<'acceptStandby'>,
): Promise<Standby> => takeStandbyStep(context, params.id, 'accept');
