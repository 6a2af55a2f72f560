import type { ReasonCode } from '@flxibl/contracts/error-codes';
import { t } from '@lingui/core/macro';

/** Why somebody cannot be booked, short enough for a row of the board. */
export const reasonWords = {
  freelancer_taken: t`Booked at this time`,
  freelancer_held: t`Being booked by somebody else`,
  freelancer_pencilled: t`Pencilled by another client`,
  freelancer_not_available: t`Not available the whole time`,
  role_missing: t`Does not do this role`,
  blocked_by_client: t`Blocked by your company`,
  freelancer_inactive: t`Paused, takes no bookings`,
  rest_too_short: t`Too little rest before or after other work`,
  travel_too_short: t`Too little time to get from or to other work`,
  notice_too_short: t`Starts too soon`,
  skill_missing: t`Lacks a skill that is needed`,
  qualification_expired: t`A certificate is missing or runs out`,
  vetting_incomplete: t`Identity not checked yet`,
  calendar_conflict: t`Their calendar is in the way`,
  calendar_unchecked: t`Calendar not checked lately`,
  not_in_pool: t`Not in the pool`,
  day_limit: t`Too long on one day`,
  week_limit: t`Too long in one week`,
  rolling_limit: t`Too long within a few days`,
  consecutive_days: t`Too many days in a row`,
  shift_cancelled: t`The shift is cancelled`,
} satisfies Record<ReasonCode, string>;
