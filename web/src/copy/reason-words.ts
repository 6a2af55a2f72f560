import type { ReasonCode } from '@flxibl/contracts/error-codes';

/** Why somebody cannot be booked, short enough for a row of the board. */
export const reasonWords = {
  freelancer_taken: 'Booked at this time',
  freelancer_held: 'Being booked by somebody else',
  freelancer_pencilled: 'Pencilled by another client',
  freelancer_not_available: 'Not available the whole time',
  role_missing: 'Does not do this role',
  blocked_by_client: 'Blocked by your company',
  freelancer_inactive: 'Paused, takes no bookings',
  rest_too_short: 'Too little rest before or after other work',
  travel_too_short: 'Too little time to get from or to other work',
  notice_too_short: 'Starts too soon',
  skill_missing: 'Lacks a skill that is needed',
  qualification_expired: 'A certificate is missing or runs out',
  vetting_incomplete: 'Identity not checked yet',
  calendar_conflict: 'Their calendar is in the way',
  calendar_unchecked: 'Calendar not checked lately',
  not_in_pool: 'Not in the pool',
  day_limit: 'Too long on one day',
  week_limit: 'Too long in one week',
  rolling_limit: 'Too long within a few days',
  consecutive_days: 'Too many days in a row',
  shift_cancelled: 'The shift is cancelled',
} as const satisfies Record<ReasonCode, string>;
