/**
 * Every `code` a problem+json answer can carry, with its HTTP status. Codes are stable: callers branch on
 * them, so a code is never renamed and never changes its meaning.
 */
export const errorStatus = {
  invalid_input: 400,
  malformed_json: 400,
  time_does_not_exist: 400,
  time_is_ambiguous: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  freelancer_taken: 409,
  freelancer_held: 409,
  freelancer_pencilled: 409,
  pencilled_already: 409,
  pencils_full: 409,
  pencil_limit_reached: 409,
  feed_limit_reached: 409,
  check_in_code_wrong: 409,
  freelancer_not_available: 409,
  calendar_conflict: 409,
  calendar_unchecked: 409,
  calendar_linked_elsewhere: 409,
  calendar_access_incomplete: 409,
  calendar_not_reached: 409,
  connection_attempt_invalid: 400,
  freelancer_inactive: 409,
  role_missing: 409,
  blocked_by_client: 409,
  notice_too_short: 409,
  rest_too_short: 409,
  travel_too_short: 409,
  shift_cancelled: 409,
  shift_full: 409,
  skill_missing: 409,
  qualification_expired: 409,
  vetting_incomplete: 409,
  not_in_pool: 409,
  day_limit: 409,
  week_limit: 409,
  rolling_limit: 409,
  consecutive_days: 409,
  invalid_state: 409,
  file_missing: 409,
  file_changed: 409,
  price_changed: 409,
  budget_exceeded: 409,
  currency_differs: 409,
  purchase_order_not_valid: 409,
  purchase_order_exists: 409,
  period_locked: 409,
  dates_conflict: 409,
  import_has_faults: 400,
  availability_in_use: 409,
  availability_changed: 409,
  stay_overlaps: 409,
  body_too_slow: 408,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** Why a freelancer cannot be booked for a shift, in the order in which they are reported. */
export const reasonCodes = [
  'freelancer_taken',
  'freelancer_held',
  'freelancer_pencilled',
  'notice_too_short',
  'freelancer_not_available',
  'calendar_conflict',
  'calendar_unchecked',
  'role_missing',
  'skill_missing',
  'qualification_expired',
  'vetting_incomplete',
  'not_in_pool',
  'blocked_by_client',
  'freelancer_inactive',
  'rest_too_short',
  'travel_too_short',
  'day_limit',
  'week_limit',
  'rolling_limit',
  'consecutive_days',
  'shift_cancelled',
] as const satisfies readonly ErrorCode[];

export type ReasonCode = (typeof reasonCodes)[number];

/**
 * Reasons that a policy may let a booker override, giving their own reason: the soft ones. All others are hard; overlap,
 * headcount, and what somebody can or may do are never overridden.
 */
export const overridableReasons = [
  'freelancer_not_available',
  'calendar_conflict',
  'calendar_unchecked',
  'rest_too_short',
  'travel_too_short',
  'notice_too_short',
  'not_in_pool',
  'day_limit',
  'week_limit',
  'rolling_limit',
  'consecutive_days',
] as const satisfies readonly ReasonCode[];

/** Why a seat cannot be charged to the purchase order of its booking, by whatever way it is filled. */
export const budgetCodes = ['budget_exceeded', 'currency_differs'] as const satisfies readonly ErrorCode[];
