import type { PolicyTerms } from '@flxibl/contracts/policies';

/** `hours` and `workHours` are kept in minutes and typed in hours; the others are typed as they are kept. */
export type Unit = 'hours' | 'workHours' | 'minutes' | 'days' | 'wholeHours' | 'km';

interface NumberField {
  readonly kind: 'number';
  readonly unit: Unit;
  /** What an empty field means, where it may be empty: kept as null. */
  readonly empty?: string;
  /** What 0 means, where it means more than none. */
  readonly zero?: string;
  readonly read: (terms: PolicyTerms) => number | null;
  readonly path: string;
  readonly label: string;
}

interface SwitchField {
  readonly kind: 'switch';
  readonly read: (terms: PolicyTerms) => boolean;
  readonly path: string;
  readonly label: string;
}

export type PolicyField = NumberField | SwitchField;

const number = (
  path: string,
  label: string,
  unit: Unit,
  read: NumberField['read'],
  more: Pick<NumberField, 'empty' | 'zero'> = {},
): NumberField => ({ kind: 'number', path, label, unit, read, ...more });

const toggle = (path: string, label: string, read: SwitchField['read']): SwitchField => ({
  kind: 'switch',
  path,
  label,
  read,
});

const never = { zero: 'never' } as const;
const unlimited = { empty: 'no limit' } as const;

/** The plain terms, in the order in which a booking meets them. Tiers, reminders and overrides stand beside. */
export const policyGroups = [
  {
    title: 'Notice',
    fields: [
      number('noticeMinutes.create', 'To book', 'hours', (t) => t.noticeMinutes.create, { zero: 'until the start' }),
      number('noticeMinutes.change', 'To change', 'hours', (t) => t.noticeMinutes.change, { zero: 'until the start' }),
      number('noticeMinutes.cancel', 'To cancel', 'hours', (t) => t.noticeMinutes.cancel, { zero: 'until the start' }),
    ],
  },
  {
    title: 'Offers and requests',
    fields: [
      number('offerMinutes', 'An offer expires after', 'hours', (t) => t.offerMinutes),
      number('offerWarnMinutes', 'Warn of it before', 'minutes', (t) => t.offerWarnMinutes, never),
      number('reservationMinutes', 'A reservation lapses after', 'hours', (t) => t.reservationMinutes),
      number('requestMinutes', 'A request expires after', 'hours', (t) => t.requestMinutes),
      number('pencilDays', 'A pencil lapses after', 'days', (t) => t.pencilDays),
      number('pencilChallengeHours', 'Answer to a challenge within', 'wholeHours', (t) => t.pencilChallengeHours),
      number('unfilledHours', 'Tell of open seats before the start', 'wholeHours', (t) => t.unfilledHours, never),
      toggle('handOverNeedsApproval', 'A hand-over needs approval', (t) => t.handOverNeedsApproval),
    ],
  },
  {
    title: 'Who may work',
    fields: [
      toggle('requireVetting', 'Only with a checked identity', (t) => t.requireVetting),
      number('restMinutes', 'Rest between work', 'hours', (t) => t.restMinutes, { zero: 'none asked' }),
      number('travelSpeedKmh', 'Travel between sites at', 'km', (t) => t.travelSpeedKmh, { empty: 'not counted' }),
      number('maxMinutesPerDay', 'Most a day', 'workHours', (t) => t.maxMinutesPerDay, unlimited),
      number('maxMinutesPerWeek', 'Most a week', 'workHours', (t) => t.maxMinutesPerWeek, unlimited),
      number('maxConsecutiveDays', 'Days in a row', 'days', (t) => t.maxConsecutiveDays, unlimited),
      number('calendarMaxAgeMinutes', 'Calendars read within', 'minutes', (t) => t.calendarMaxAgeMinutes, { empty: 'any age' }),
    ],
  },
  {
    title: 'The day itself',
    fields: [
      number('attendanceAskHours', 'Ask whether they come, before', 'wholeHours', (t) => t.attendanceAskHours, never),
      number('attendanceChaseHours', 'Ask again', 'wholeHours', (t) => t.attendanceChaseHours, never),
      number('attendanceRiskHours', 'At risk without an answer', 'wholeHours', (t) => t.attendanceRiskHours, never),
      number('attendanceReleaseHours', 'Open the seat again without an answer', 'wholeHours', (t) => t.attendanceReleaseHours, { empty: 'never' }),
      toggle('checkInNeedsCode', 'Check-in with the code of the site', (t) => t.checkInNeedsCode),
      number('noShowGraceMinutes', 'Late from', 'minutes', (t) => t.noShowGraceMinutes),
      number('appealDays', 'Appeal within', 'days', (t) => t.appealDays, { zero: 'no appeal' }),
    ],
  },
  {
    title: 'Hours',
    fields: [
      number('timesheetSubmitHours', 'Handed in by itself after', 'wholeHours', (t) => t.timesheetSubmitHours),
      number('timesheetApproveHours', 'Approved by itself after', 'wholeHours', (t) => t.timesheetApproveHours, { empty: 'never' }),
      number('timesheetWarnHours', 'Warn approvers before', 'wholeHours', (t) => t.timesheetWarnHours, never),
      number('timesheetAnswerHours', 'Other times accepted after', 'wholeHours', (t) => t.timesheetAnswerHours),
      number('lockGraceDays', 'Locked at the earliest after', 'days', (t) => t.lockGraceDays),
      toggle('locksAutomatically', 'Lock final hours by itself', (t) => t.locksAutomatically),
    ],
  },
] as const satisfies readonly { title: string; fields: readonly PolicyField[] }[]; // prettier-ignore

export const policyFields: readonly PolicyField[] = policyGroups.flatMap(({ fields }) => [...fields]);

/** Kept in minutes, typed in hours. */
export const isTypedInHours = (unit: Unit): boolean => unit === 'hours' || unit === 'workHours';
