import type { ReasonCode } from '@flxibl/contracts/error-codes';

/** Why somebody cannot take a shift, for people; the code beside it is what callers branch on. */
export const refusalSentences = {
  freelancer_taken: 'The freelancer is already booked at this time.',
  freelancer_held: 'Somebody else is booking the freelancer at this moment.',
  freelancer_pencilled: 'Another client has pencilled the freelancer for this time.',
  freelancer_not_available: 'The freelancer does not work at this time.',
  calendar_conflict: 'Something in the calendar of the freelancer is in the way.',
  calendar_unchecked: 'The calendar of the freelancer could not be checked lately.',
  role_missing: 'The freelancer does not do this role.',
  blocked_by_client: 'The freelancer is blocked for this client.',
  freelancer_inactive: 'The freelancer takes no bookings at the moment.',
  rest_too_short: 'The freelancer would have too little rest before or after other work.',
  travel_too_short: 'The freelancer could not get from or to other work in time.',
  notice_too_short: 'The shift begins too soon, or has begun.',
  skill_missing: 'The freelancer lacks a skill that the shift asks for.',
  qualification_expired: 'A proof that the role demands is missing or expires before the shift ends.',
  vetting_incomplete: 'The identity of the freelancer has not been checked.',
  not_in_pool: 'The freelancer is not in the pool that the shift asks for.',
  day_limit: 'The freelancer would work more on one day than the policy allows.',
  week_limit: 'The freelancer would work more in one week than the policy allows.',
  rolling_limit: 'The freelancer would work more in some days in a row than the policy allows.',
  consecutive_days: 'The freelancer would work on more days in a row than the policy allows.',
  shift_cancelled: 'The shift was cancelled.',
} as const satisfies Record<ReasonCode, string>;
