import type { Incident } from '@flxibl/contracts/incidents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeIncidentStep } from './take-incident-step.ts';

/** The incident does not stand. */
export const overturnIncident = (
  context: RequestContext,
  { params, body }: Input<'overturnIncident'>,
): Promise<Incident> => takeIncidentStep(context, params.id, 'overturn', body.reason);
