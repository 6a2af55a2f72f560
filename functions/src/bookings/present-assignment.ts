import type { Assignment } from '@flxibl/contracts/assignments';
import { pricePlanned } from '../lib/price-work.ts';
import type { AssignmentRow } from './assignments-sql.ts';

/** The row as the API shows it, with the pay as agreed and what cancelling it cost; the charge is not for everybody. */
export const presentAssignment = ({ chargeRate, rates, ...row }: AssignmentRow): Assignment => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  checkedInAt: row.checkedInAt?.toISOString() ?? null,
  checkedOutAt: row.checkedOutAt?.toISOString() ?? null,
  cancellationCharge:
    row.cancellationCharge === null ? null : { amount: row.cancellationCharge, currency: row.currency },
  pay: { amount: pricePlanned({ ...row, chargeRate, rates }, row).pay, currency: row.currency },
});
