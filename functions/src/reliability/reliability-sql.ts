import type { IncidentKind, IncidentState } from '@flxibl/contracts/incidents';
import type { Transaction } from '../platform/postgres.ts';

export interface HistoryRow {
  readonly at: Date;
  readonly points: number;
  readonly kind: IncidentKind | 'good_shift';
  readonly state: IncidentState;
  /** Null where the caller may not know which it was. */
  readonly incident: {
    readonly incidentId: string;
    readonly assignmentId: string;
    readonly eventId: string | null;
    readonly appealedAt: string | null;
    readonly decidedAt: string | null;
    readonly appealDays: number;
  } | null;
}

export const freelancerExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select 1 from freelancers where id = $1', [id])).length > 0;

/** Incidents and good shifts of the last 180 days. */
export const readHistory = (tx: Transaction, freelancerId: string, now: Date): Promise<HistoryRow[]> =>
  tx.query<HistoryRow>('select at, points, kind, state, incident from reliability_history($1, $2)', [
    freelancerId,
    now,
  ]);
