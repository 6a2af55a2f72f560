import type { Incident } from '@flxibl/contracts/incidents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeIncidentStep } from './take-incident-step.ts';

/** The freelancer asks the platform to decide. */
export const appealIncident = (
  context: RequestContext,
  { params, body }: Input<'appealIncident'>,
): Promise<Incident> => takeIncidentStep(context, params.id, 'appeal', body.reason);
