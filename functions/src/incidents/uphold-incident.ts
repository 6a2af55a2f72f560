import type { Incident } from '@flxibl/contracts/incidents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeIncidentStep } from './take-incident-step.ts';

/** The incident stands. */
export const upholdIncident = (
  context: RequestContext,
  { params, body }: Input<'upholdIncident'>,
): Promise<Incident> => takeIncidentStep(context, params.id, 'uphold', body.reason);
