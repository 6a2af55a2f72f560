import type { TimeOff } from '@flxibl/contracts/time-off';
import type { TimeOffRow } from './time-off-sql.ts';

export const presentTimeOff = (row: TimeOffRow): TimeOff => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});
