import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { ShiftState } from '@flxibl/contracts/bookings';
import type { OfferState } from '@flxibl/contracts/offers';
import type { TimesheetState } from '@flxibl/contracts/timesheets';
import { t } from '@lingui/core/macro';

export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad';

export const shiftStateWords = {
  open: { words: t({ message: 'Open', context: 'state' }), tone: 'warn' },
  partly_filled: { words: t`Partly filled`, tone: 'warn' },
  filled: { words: t`Filled`, tone: 'good' },
  in_progress: { words: t`In progress`, tone: 'info' },
  worked: { words: t`Worked`, tone: 'neutral' },
  approved: { words: t`Approved`, tone: 'neutral' },
  cancelled: { words: t`Cancelled`, tone: 'bad' },
} as const satisfies Record<ShiftState, { words: string; tone: Tone }>;

export const assignmentStateWords = {
  reserved: { words: t`Awaiting approval`, tone: 'warn' },
  confirmed: { words: t`Confirmed`, tone: 'good' },
  in_progress: { words: t`At work`, tone: 'info' },
  worked: { words: t`Worked`, tone: 'neutral' },
  approved: { words: t`Approved`, tone: 'neutral' },
  cancelled: { words: t`Cancelled`, tone: 'bad' },
  replaced: { words: t`Replaced`, tone: 'neutral' },
  no_show: { words: t`No-show`, tone: 'bad' },
  expired: { words: t`Expired`, tone: 'neutral' },
  rejected: { words: t`Declined`, tone: 'bad' },
} as const satisfies Record<AssignmentState, { words: string; tone: Tone }>;

/** Only these can still be called off. */
export const isCancellable = (state: AssignmentState): boolean =>
  state === 'reserved' || state === 'confirmed';

export const offerStateWords = {
  sent: { words: t`New`, tone: 'info' },
  seen: { words: t`To answer`, tone: 'info' },
  accepted: { words: t`Accepted`, tone: 'good' },
  declined: { words: t`Declined`, tone: 'neutral' },
  expired: { words: t`Expired`, tone: 'neutral' },
  withdrawn: { words: t`Withdrawn`, tone: 'neutral' },
  superseded: { words: t`Taken by someone else`, tone: 'neutral' },
} as const satisfies Record<OfferState, { words: string; tone: Tone }>;

/** Only these still wait for an answer. */
export const isOpenOffer = (state: OfferState): boolean => state === 'sent' || state === 'seen';

/** One word for both sides; whose turn it is stands beside it. */
export const timesheetStateWords = {
  open: { words: t`Not handed in`, tone: 'warn' },
  submitted: { words: t`Handed in`, tone: 'info' },
  approved: { words: t`Approved`, tone: 'good' },
  amended: { words: t`Other times proposed`, tone: 'warn' },
  accepted: { words: t`Accepted`, tone: 'good' },
  disputed: { words: t`Disputed`, tone: 'bad' },
  resolved: { words: t`Settled`, tone: 'good' },
  locked: { words: t`Locked`, tone: 'neutral' },
  exported: { words: t`Exported`, tone: 'neutral' },
} as const satisfies Record<TimesheetState, { words: string; tone: Tone }>;
