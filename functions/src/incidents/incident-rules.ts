import type { IncidentState } from '@flxibl/contracts/incidents';
import type { CallerRole } from '@flxibl/contracts/operation';
import { AppError } from '../lib/app-error.ts';

const day = 24 * 3_600_000;

export interface IncidentFacts {
  readonly state: IncidentState;
  readonly appealDays: number;
  readonly decidedAt: Date | null;
  readonly appealedAt: Date | null;
}

export type IncidentVerb = 'dispute' | 'uphold' | 'overturn' | 'appeal';

/** There is one appeal: what is decided after it is decided for good, and so is what was overturned. */
export const isFinal = ({ state, appealedAt }: IncidentFacts): boolean =>
  state === 'overturned' || (state === 'upheld' && appealedAt !== null);

/** The last moment for an appeal; null where none is possible. Days are 24 hours from the decision. */
export const appealUntil = (incident: IncidentFacts): Date | null =>
  incident.state === 'upheld' && !isFinal(incident) && incident.decidedAt !== null
    ? new Date(incident.decidedAt.getTime() + incident.appealDays * day)
    : null;

/** The steps that a caller of this role can take now. */
export const possibleVerbs = (incident: IncidentFacts, role: CallerRole, now: Date): IncidentVerb[] => {
  const { state } = incident;
  const until = appealUntil(incident);
  if (role === 'freelancer') {
    if (state === 'open') return ['dispute'];
    return until !== null && now <= until ? ['appeal'] : [];
  }
  if (state === 'open') return ['overturn'];
  const decides = state === 'disputed' || (state === 'appealed' && role === 'admin');
  return decides ? ['uphold', 'overturn'] : [];
};

/**
 * @throws AppError `forbidden` for a client after an appeal, which is the platform's to decide; else
 *   `invalid_state` with what the caller can do now
 */
export const refuseVerb = (
  incident: IncidentFacts,
  verb: IncidentVerb,
  role: CallerRole,
  now: Date,
): void => {
  const possible = possibleVerbs(incident, role, now);
  if (possible.includes(verb)) return;
  if (role === 'business' && incident.state === 'appealed') {
    throw new AppError('forbidden', 'After an appeal the platform decides.');
  }
  const late = verb === 'appeal' && incident.state === 'upheld' && !isFinal(incident);
  const why = late ? 'the time to appeal is over' : `it is ${incident.state}`;
  throw new AppError('invalid_state', `The incident does not allow the step ${verb}: ${why}.`, { possible });
};
