import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { ShiftState } from '@flxibl/contracts/bookings';
import type { OfferState } from '@flxibl/contracts/offers';
import type { TimesheetState } from '@flxibl/contracts/timesheets';

export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad';

export const shiftStateWords = {
  open: { words: 'Open', tone: 'warn' },
  partly_filled: { words: 'Partly filled', tone: 'warn' },
  filled: { words: 'Filled', tone: 'good' },
  in_progress: { words: 'In progress', tone: 'info' },
  worked: { words: 'Worked', tone: 'neutral' },
  approved: { words: 'Approved', tone: 'neutral' },
  cancelled: { words: 'Cancelled', tone: 'bad' },
} as const satisfies Record<ShiftState, { words: string; tone: Tone }>;

export const assignmentStateWords = {
  reserved: { words: 'Awaiting approval', tone: 'warn' },
  confirmed: { words: 'Confirmed', tone: 'good' },
  in_progress: { words: 'At work', tone: 'info' },
  worked: { words: 'Worked', tone: 'neutral' },
  approved: { words: 'Approved', tone: 'neutral' },
  cancelled: { words: 'Cancelled', tone: 'bad' },
  replaced: { words: 'Replaced', tone: 'neutral' },
  no_show: { words: 'No-show', tone: 'bad' },
  expired: { words: 'Expired', tone: 'neutral' },
  rejected: { words: 'Declined', tone: 'bad' },
} as const satisfies Record<AssignmentState, { words: string; tone: Tone }>;

/** Only these can still be called off. */
export const isCancellable = (state: AssignmentState): boolean =>
  state === 'reserved' || state === 'confirmed';

export const offerStateWords = {
  sent: { words: 'New', tone: 'info' },
  seen: { words: 'To answer', tone: 'info' },
  accepted: { words: 'Accepted', tone: 'good' },
  declined: { words: 'Declined', tone: 'neutral' },
  expired: { words: 'Expired', tone: 'neutral' },
  withdrawn: { words: 'Withdrawn', tone: 'neutral' },
  superseded: { words: 'Taken by someone else', tone: 'neutral' },
} as const satisfies Record<OfferState, { words: string; tone: Tone }>;

/** Only these still wait for an answer. */
export const isOpenOffer = (state: OfferState): boolean => state === 'sent' || state === 'seen';

/** One word for both sides; whose turn it is stands beside it. */
export const timesheetStateWords = {
  open: { words: 'Not handed in', tone: 'warn' },
  submitted: { words: 'Handed in', tone: 'info' },
  approved: { words: 'Approved', tone: 'good' },
  amended: { words: 'Other times proposed', tone: 'warn' },
  accepted: { words: 'Accepted', tone: 'good' },
  disputed: { words: 'Disputed', tone: 'bad' },
  resolved: { words: 'Settled', tone: 'good' },
  locked: { words: 'Locked', tone: 'neutral' },
  exported: { words: 'Exported', tone: 'neutral' },
} as const satisfies Record<TimesheetState, { words: string; tone: Tone }>;
