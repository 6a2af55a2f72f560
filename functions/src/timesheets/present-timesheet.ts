import type { CallerRole } from '@flxibl/contracts/operation';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { priceTimesheet } from '../lib/price-timesheet.ts';
import type { PricedWork } from '../lib/price-work.ts';
import type { CorrectionRow } from './corrections-sql.ts';
import type { NamedTimesheetRow } from './read-timesheets-sql.ts';
import { possibleVerbs } from './timesheet-rules.ts';

const text = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** As it was priced when it became final; until then, what the times stated would be worth. */
const worthOf = (row: NamedTimesheetRow): PricedWork =>
  row.minutes === null
    ? priceTimesheet(row, row)
    : { minutes: row.minutes, pay: row.pay!, charge: row.charge!, lines: row.lines! };

const presentAmendment = (row: NamedTimesheetRow): Timesheet['amendment'] =>
  row.amendedStartsAt === null
    ? null
    : {
        startsAt: row.amendedStartsAt.toISOString(),
        endsAt: row.amendedEndsAt!.toISOString(),
        breaks: [...row.amendedBreaks!],
        reason: row.amendReason!,
      };

/**
 * The row as the API shows it. A freelancer is told the pay; what the client is charged for it is between the client
 * and the platform.
 */
export const presentTimesheet = (
  row: NamedTimesheetRow,
  corrections: readonly CorrectionRow[],
  role: CallerRole,
  now: Date,
): Timesheet => {
  const { currency } = row;
  const { minutes, pay, charge, lines } = worthOf(row);
  const chargeOf = (amount: string) => (role === 'freelancer' ? null : { amount, currency });
  return {
    id: row.id,
    assignmentId: row.assignmentId,
    bookingId: row.bookingId,
    shiftId: row.shiftId,
    clientId: row.clientId,
    clientName: row.clientName,
    siteId: row.siteId,
    siteName: row.siteName,
    freelancerId: row.freelancerId,
    freelancerName: row.freelancerName,
    role: row.role,
    state: row.state,
    timeZone: row.timeZone,
    plannedStartsAt: row.plannedStartsAt.toISOString(),
    plannedEndsAt: row.plannedEndsAt.toISOString(),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    breaks: [...row.breaks],
    amendment: presentAmendment(row),
    disputeReason: row.disputeReason,
    resolveReason: row.resolveReason,
    minutes,
    pay: { amount: pay, currency },
    charge: chargeOf(charge),
    lines: lines.map((line) => ({ ...line, charge: role === 'freelancer' ? null : line.charge })),
    dueAt: text(row.dueAt),
    submittedAt: text(row.submittedAt),
    approvedAt: text(row.approvedAt),
    lockedAt: text(row.lockedAt),
    exportedAt: text(row.exportedAt),
    corrections: corrections.map((correction) => ({
      id: correction.id,
      startsAt: correction.startsAt.toISOString(),
      endsAt: correction.endsAt.toISOString(),
      breaks: [...correction.breaks],
      minutes: correction.minutes,
      pay: { amount: correction.pay, currency },
      charge: chargeOf(correction.charge),
      reason: correction.reason,
      override: correction.override,
      createdAt: correction.createdAt.toISOString(),
    })),
    possible: possibleVerbs(row, role, now),
  };
};
