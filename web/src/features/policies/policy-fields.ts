import type { PolicyTerms } from '@flxibl/contracts/policies';
import { t } from '@lingui/core/macro';

/** `hours` and `workHours` are kept in minutes and typed in hours; the others are typed as they are kept. */
export type Unit = 'hours' | 'workHours' | 'minutes' | 'days' | 'wholeHours' | 'km';

/** What a special value means, as a term by itself and in the hint of its field. */
interface Meaning {
  readonly words: string;
  readonly hint: string;
}

interface NumberField {
  readonly kind: 'number';
  readonly unit: Unit;
  /** What an empty field means, where it may be empty: kept as null. */
  readonly empty?: Meaning;
  /** What 0 means, where it means more than none. */
  readonly zero?: Meaning;
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

const never = { zero: { words: t`never`, hint: t`0: never.` } };
const untilStart = { zero: { words: t`until the start`, hint: t`0: until the start.` } };
const noRest = { zero: { words: t`none asked`, hint: t`0: none asked.` } };
const noAppeal = { zero: { words: t`no appeal`, hint: t`0: no appeal.` } };
const unlimited = { empty: { words: t`no limit`, hint: t`Empty: no limit.` } };
const notCounted = { empty: { words: t`not counted`, hint: t`Empty: not counted.` } };
const anyAge = { empty: { words: t`any age`, hint: t`Empty: any age.` } };
const emptyNever = { empty: { words: t`never`, hint: t`Empty: never.` } };

/** The plain terms, in the order in which a booking meets them. Tiers, reminders and overrides stand beside. */
export const policyGroups = [
  {
    id: 'notice',
    title: t({ message: 'Notice', context: 'time before' }),
    fields: [
      number('noticeMinutes.create', t`To book`, 'hours', (terms) => terms.noticeMinutes.create, untilStart),
      number('noticeMinutes.change', t`To change`, 'hours', (terms) => terms.noticeMinutes.change, untilStart),
      number('noticeMinutes.cancel', t`To cancel`, 'hours', (terms) => terms.noticeMinutes.cancel, untilStart),
    ],
  },
  {
    id: 'offers',
    title: t`Offers and requests`,
    fields: [
      number('offerMinutes', t`An offer expires after`, 'hours', (terms) => terms.offerMinutes),
      number('offerWarnMinutes', t`Warn of it before`, 'minutes', (terms) => terms.offerWarnMinutes, never),
      number('reservationMinutes', t`A reservation lapses after`, 'hours', (terms) => terms.reservationMinutes),
      number('requestMinutes', t`A request expires after`, 'hours', (terms) => terms.requestMinutes),
      number('pencilDays', t`A pencil lapses after`, 'days', (terms) => terms.pencilDays),
      number('pencilChallengeHours', t`Answer to a challenge within`, 'wholeHours', (terms) => terms.pencilChallengeHours),
      number('unfilledHours', t`Tell of open seats before the start`, 'wholeHours', (terms) => terms.unfilledHours, never),
      toggle('handOverNeedsApproval', t`A hand-over needs approval`, (terms) => terms.handOverNeedsApproval),
    ],
  },
  {
    id: 'people',
    title: t`Who may work`,
    fields: [
      toggle('requireVetting', t`Only with a checked identity`, (terms) => terms.requireVetting),
      number('restMinutes', t`Rest between work`, 'hours', (terms) => terms.restMinutes, noRest),
      number('travelSpeedKmh', t`Travel between sites at`, 'km', (terms) => terms.travelSpeedKmh, notCounted),
      number('maxMinutesPerDay', t`Most a day`, 'workHours', (terms) => terms.maxMinutesPerDay, unlimited),
      number('maxMinutesPerWeek', t`Most a week`, 'workHours', (terms) => terms.maxMinutesPerWeek, unlimited),
      number('maxConsecutiveDays', t`Days in a row`, 'days', (terms) => terms.maxConsecutiveDays, unlimited),
      number('calendarMaxAgeMinutes', t`Calendars read within`, 'minutes', (terms) => terms.calendarMaxAgeMinutes, anyAge),
    ],
  },
  {
    id: 'day',
    title: t`The day itself`,
    fields: [
      number('attendanceAskHours', t`Ask whether they come, before`, 'wholeHours', (terms) => terms.attendanceAskHours, never),
      number('attendanceChaseHours', t`Ask again`, 'wholeHours', (terms) => terms.attendanceChaseHours, never),
      number('attendanceRiskHours', t`At risk without an answer`, 'wholeHours', (terms) => terms.attendanceRiskHours, never),
      number('attendanceReleaseHours', t`Open the seat again without an answer`, 'wholeHours', (terms) => terms.attendanceReleaseHours, emptyNever),
      toggle('checkInNeedsCode', t`Check-in with the code of the site`, (terms) => terms.checkInNeedsCode),
      number('noShowGraceMinutes', t`Late from`, 'minutes', (terms) => terms.noShowGraceMinutes),
      number('appealDays', t`Appeal within`, 'days', (terms) => terms.appealDays, noAppeal),
    ],
  },
  {
    id: 'hours',
    title: t`Hours`,
    fields: [
      number('timesheetSubmitHours', t`Handed in by itself after`, 'wholeHours', (terms) => terms.timesheetSubmitHours),
      number('timesheetApproveHours', t`Approved by itself after`, 'wholeHours', (terms) => terms.timesheetApproveHours, emptyNever),
      number('timesheetWarnHours', t`Warn approvers before`, 'wholeHours', (terms) => terms.timesheetWarnHours, never),
      number('timesheetAnswerHours', t`Other times accepted after`, 'wholeHours', (terms) => terms.timesheetAnswerHours),
      number('lockGraceDays', t`Locked at the earliest after`, 'days', (terms) => terms.lockGraceDays),
      toggle('locksAutomatically', t`Lock final hours by itself`, (terms) => terms.locksAutomatically),
    ],
  },
] as const satisfies readonly { id: string; title: string; fields: readonly PolicyField[] }[]; // prettier-ignore

export const policyFields: readonly PolicyField[] = policyGroups.flatMap(({ fields }) => [...fields]);

/** Kept in minutes, typed in hours. */
export const isTypedInHours = (unit: Unit): boolean => unit === 'hours' || unit === 'workHours';
