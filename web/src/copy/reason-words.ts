import type { ReasonCode } from '@flxibl/contracts/error-codes';

/** Why somebody cannot be booked, short enough for a row of the board. */
export const reasonWords = {
  freelancer_taken: 'Booked at this time',
  freelancer_not_available: 'Not available the whole time',
  role_missing: 'Does not do this role',
  blocked_by_client: 'Blocked by your company',
  freelancer_inactive: 'Paused, takes no bookings',
  notice_too_short: 'Starts too soon',
} as const satisfies Record<ReasonCode, string>;
