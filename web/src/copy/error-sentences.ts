import type { ErrorCode } from '@flxibl/contracts/error-codes';

/** What a person reads for each refusal: what happened, and where it helps, what to do. */
export const errorSentences = {
  invalid_input: 'Something in the form is not right. Check the fields and try again.',
  malformed_json: 'The request could not be read. Reload the page and try again.',
  time_does_not_exist: 'The clocks go forward that night, so this time does not exist. Choose another one.',
  time_is_ambiguous: 'The clocks go back that night, so this time comes twice. Choose which one you mean.',
  unauthenticated: 'Your session has ended. Sign in again.',
  forbidden: 'Your account may not do this.',
  not_found: 'This does not exist, or it belongs to someone else.',
  method_not_allowed: 'The app and the server do not fit together. Reload the page.',
  freelancer_taken: 'Someone else booked this person a moment ago.',
  freelancer_not_available: 'This person is not available for the whole time.',
  freelancer_inactive: 'This person is not taking bookings at the moment.',
  role_missing: 'This person does not do this role.',
  blocked_by_client: 'Your company has decided not to book this person.',
  notice_too_short: 'The shift starts too soon for this person.',
  shift_full: 'Every place of this shift is already filled.',
  invalid_state: 'This has changed in the meantime and can no longer be done.',
  payload_too_large: 'That is more than can be sent at once.',
  unsupported_media_type: 'The app and the server do not fit together. Reload the page.',
  idempotency_key_reused: 'This was already sent with other details. Reload the page and try again.',
  rate_limited: 'That was a lot of requests. Wait a moment, then try again.',
  internal: 'Something went wrong on our side. It has been reported.',
  unavailable: 'The service is not reachable right now. Try again in a moment.',
  freelancer_held: 'Somebody else is booking this person at the moment. Try again in a few minutes.',
  rest_too_short: 'This person would have too little rest before or after other work.',
  shift_cancelled: 'This shift has been cancelled.',
  price_changed: 'The price of cancelling has changed since it was shown. Look at it again.',
  skill_missing: 'This person lacks a skill that the shift needs.',
  qualification_expired: 'A certificate that this role needs is missing or runs out before the shift ends.',
  vetting_incomplete: 'The identity of this person has not been checked yet.',
  not_in_pool: 'This person is not in the pool that the shift is for.',
  day_limit: 'This person would work too long on one day.',
  week_limit: 'This person would work too long in one week.',
  rolling_limit: 'This person would work too long within a few days.',
  consecutive_days: 'This person would work too many days in a row.',
} as const satisfies Record<ErrorCode, string>;

export const unreachableSentence = 'No answer from the server. Check your connection and try again.';
export const brokenSentence = 'Something went wrong in the app. Reload the page and try again.';
