import type { Incident } from '@flxibl/contracts/incidents';
import { appealUntil, isFinal } from './incident-rules.ts';
import type { IncidentRow } from './incidents-sql.ts';

/** The row as the API shows it. */
export const presentIncident = (row: IncidentRow): Incident => ({
  id: row.id,
  assignmentId: row.assignmentId,
  clientId: row.clientId,
  freelancerId: row.freelancerId,
  freelancerName: row.freelancerName,
  siteName: row.siteName,
  kind: row.kind,
  state: row.state,
  startsAt: row.startsAt.toISOString(),
  reason: row.reason,
  disputeReason: row.disputeReason,
  decisionReason: row.decisionReason,
  appealReason: row.appealReason,
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  appealUntil: appealUntil(row)?.toISOString() ?? null,
  final: isFinal(row),
});
