import type { Assignment } from '@flxibl/contracts/assignments';
import { pricePlanned } from '../lib/price-work.ts';
import type { AssignmentRow, EvidenceRow } from './assignments-sql.ts';
import { attendanceAt, type AttendanceTerms } from './attendance-rules.ts';

const nobodyIsAsked: AttendanceTerms = {
  attendanceAskHours: 0,
  attendanceChaseHours: 0,
  attendanceRiskHours: 0,
  attendanceReleaseHours: null,
};

const evidenceOf = (row: EvidenceRow | null): Assignment['checkInEvidence'] =>
  row && { location: row.location ?? null, deviceTime: row.deviceTime ?? null };

/** The row as the API shows it at a moment, with the pay as agreed and what cancelling it cost. */
export const presentAssignment = (row: AssignmentRow, now: Date): Assignment => {
  const {
    attendanceAskedAt,
    attendanceChasedAt,
    attendanceAtRiskAt,
    attendanceConfirmedAt,
    attendanceTerms,
    chargeRate, // not for everybody
    rates,
    ...shown
  } = row;
  const marks = { attendanceAskedAt, attendanceChasedAt, attendanceAtRiskAt, attendanceConfirmedAt };
  return {
    ...shown,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    checkedOutAt: row.checkedOutAt?.toISOString() ?? null,
    checkInEvidence: evidenceOf(row.checkInEvidence),
    checkOutEvidence: evidenceOf(row.checkOutEvidence),
    attendance: attendanceAt({ ...row, ...marks, terms: attendanceTerms ?? nobodyIsAsked }, now),
    seenAt: row.seenAt?.toISOString() ?? null,
    cancellationCharge:
      row.cancellationCharge === null ? null : { amount: row.cancellationCharge, currency: row.currency },
    pay: { amount: pricePlanned({ ...row, chargeRate, rates }, row).pay, currency: row.currency },
  };
};
