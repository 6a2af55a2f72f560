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
  budget_exceeded: 'The purchase order has not enough left for this. Choose another one, or book less.',
  currency_differs: 'The purchase order is in another currency than this person is paid in.',
  purchase_order_not_valid: 'The purchase order is not for this site or these days.',
  purchase_order_exists: 'There is a purchase order with this number already.',
  file_missing: 'There is no file yet. Upload it first.',
  file_changed: 'Another file has been uploaded since. Look at it again.',
  price_changed: 'The price of cancelling has changed since it was shown. Look at it again.',
  period_locked: 'This period is closed. Only the platform can still correct it.',
  freelancer_pencilled:
    'Another client has pencilled this person for this time. Place a pencil behind it, or choose somebody else.',
  pencilled_already: 'You have pencilled this person for this time already.',
  pencils_full: 'Three pencils stand over this time already. Try again when one of them has ended.',
  pencil_limit_reached: 'You have as many pencils as one client may. Book or release some first.',
  check_in_code_wrong: 'That is not the code that the display at the site shows now. Read it again.',
  dates_conflict: 'Some dates cannot be booked as they are. Look at each and choose what to do.',
  import_has_faults:
    'Some lines of the file are not right, so nothing was imported. Correct them and try again.',
  availability_in_use:
    'You have confirmed or reserved work in the time this would take away. Settle that first.',
  stay_overlaps: 'There is a stay in another time zone on these days already.',
} as const satisfies Record<ErrorCode, string>;

export const unreachableSentence = 'No answer from the server. Check your connection and try again.';
export const brokenSentence = 'Something went wrong in the app. Reload the page and try again.';
