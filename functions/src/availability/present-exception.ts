import type { AvailabilityException } from '@flxibl/contracts/availability';
import type { ExceptionRow } from './availability-sql.ts';

export const presentException = (row: ExceptionRow): AvailabilityException => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});
