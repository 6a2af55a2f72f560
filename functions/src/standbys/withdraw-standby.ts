import type { Standby } from '@flxibl/contracts/standbys';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeStandbyStep } from './take-standby-step.ts';

/** The client asks them to stand by no longer. */
export const withdrawStandby = (
  context: RequestContext,
  { params }: Input<'withdrawStandby'>,
): Promise<Standby> => takeStandbyStep(context, params.id, 'withdraw');
