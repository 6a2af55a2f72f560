import { createId } from '../lib/create-id.ts';
import { inTransaction } from '../platform/postgres.ts';
import { idsOf, incidentOpenedEvent, type NewIncident } from './day-rules.ts';
import { lockMissedCheckIns, openMissedRows } from './missed-check-ins-sql.ts';

const batch = 100;
const actor = { userId: null, channel: 'job', requestId: 'openMissedCheckIns' } as const;

/**
 * Opens the incident `late` where nobody has checked in by the start and the grace of the agreed terms: by the
 * clock, so without a reason. Whoever comes later checks in as ever, and opens no second one.
 * @returns how many it opened
 */
export const openMissedCheckIns = async (now: Date): Promise<number> => {
  let opened = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const missed = await lockMissedCheckIns(tx, now, batch);
      if (missed.length === 0) return 0;
      const incidents = missed.map((assignment) => {
        const incident: NewIncident = { id: createId(), kind: 'late', reason: null };
        const event = incidentOpenedEvent(assignment, incident);
        return {
          incident,
          event: { ...event, ...idsOf(assignment), policyVersion: assignment.policyVersion },
        };
      });
      const rows = missed.map(({ id }, index) => ({ assignmentId: id, id: incidents[index]!.incident.id }));
      await openMissedRows(tx, rows, now, actor, incidents.map(({ event }) => event)); // prettier-ignore
      return missed.length;
    });
    opened += some;
    // A batch may be short because somebody has just checked in; the rest is for the next tick.
    if (some < batch) return opened;
  }
};
