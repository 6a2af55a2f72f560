import type { Incident } from '@flxibl/contracts/incidents';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { refuseVerb, type IncidentVerb } from './incident-rules.ts';
import { lockIncident, writeIncidentStep, type IncidentStep } from './incidents-sql.ts';
import { presentIncident } from './present-incident.ts';

const steps: Record<
  IncidentVerb,
  { type: NewEvent['type']; stepOf: (reason: string, now: Date) => IncidentStep }
> = {
  dispute: {
    type: 'incident_disputed',
    stepOf: (disputeReason) => ({ state: 'disputed', disputeReason }),
  },
  uphold: {
    type: 'incident_upheld',
    stepOf: (decisionReason, decidedAt) => ({ state: 'upheld', decisionReason, decidedAt }),
  },
  overturn: {
    type: 'incident_overturned',
    stepOf: (decisionReason, decidedAt) => ({ state: 'overturned', decisionReason, decidedAt }),
  },
  appeal: {
    type: 'incident_appealed',
    stepOf: (appealReason, appealedAt) => ({ state: 'appealed', appealReason, appealedAt }),
  },
};

/** One step of an incident: lock, look, write with its event. Of two at once the second sees what the first did. */
export const takeIncidentStep = async (
  { tx, caller, now, actor }: RequestContext,
  id: string,
  verb: IncidentVerb,
  reason: string,
): Promise<Incident> => {
  const incident = await lockIncident(tx, id);
  if (!incident) throw notFound();
  refuseVerb(incident, verb, caller.role, now);
  const { type, stepOf } = steps[verb];
  const step = stepOf(reason, now);

  await writeIncidentStep(tx, id, step, actor, {
    type,
    clientId: incident.clientId,
    freelancerId: incident.freelancerId,
    bookingId: incident.bookingId,
    shiftId: incident.shiftId,
    assignmentId: incident.assignmentId,
    before: { state: incident.state, incidentId: id },
    after: { state: step.state, incidentId: id, kind: incident.kind },
    reason,
  });
  return presentIncident({ ...incident, ...step });
};
