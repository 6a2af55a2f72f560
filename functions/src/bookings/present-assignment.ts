import type { Assignment } from '@flxibl/contracts/assignments';
import { elapsedMinutes } from '../lib/interval.ts';
import { priceOf } from '../lib/money.ts';
import type { AssignmentRow } from './assignments-sql.ts';

/** The row as the API shows it, with the pay as agreed and what cancelling it cost. */
export const presentAssignment = (row: AssignmentRow): Assignment => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  checkedInAt: row.checkedInAt?.toISOString() ?? null,
  checkedOutAt: row.checkedOutAt?.toISOString() ?? null,
  cancellationCharge:
    row.cancellationCharge === null ? null : { amount: row.cancellationCharge, currency: row.currency },
  pay: { amount: priceOf(row.payRate, elapsedMinutes(row.startsAt, row.endsAt)), currency: row.currency },
});
