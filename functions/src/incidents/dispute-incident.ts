import type { Incident } from '@flxibl/contracts/incidents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeIncidentStep } from './take-incident-step.ts';

/** The freelancer says why it was otherwise. */
export const disputeIncident = (
  context: RequestContext,
  { params, body }: Input<'disputeIncident'>,
): Promise<Incident> => takeIncidentStep(context, params.id, 'dispute', body.reason);
