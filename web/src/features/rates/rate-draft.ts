import { RateTerms, type RateCard } from '@flxibl/contracts/rate-cards';
import { t } from '@lingui/core/macro';

export interface WindowDraft {
  readonly name: string;
  readonly weekdays: readonly number[];
  readonly dates: string;
  readonly from: string;
  readonly to: string;
  readonly pay: string;
  readonly charge: string;
}

export interface OvertimeDraft {
  readonly name: string;
  readonly afterHours: string;
  readonly pay: string;
  readonly charge: string;
}

/** The form as it is typed: extras in per cent, lengths in hours. */
export interface RateDraft {
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly windows: readonly WindowDraft[];
  readonly overtime: readonly OvertimeDraft[];
  readonly combine: RateTerms['combine'];
  readonly minimumHours: string;
}

export const newWindow: WindowDraft = {
  name: '',
  weekdays: [],
  dates: '',
  from: '',
  to: '',
  pay: '',
  charge: '',
};
export const newOvertime: OvertimeDraft = { name: t`Overtime`, afterHours: '8', pay: '', charge: '' };

/** Whoever makes cards reads both sides of them; a side that is not told is left to be typed. */
const toPercent = (share: string | undefined): string =>
  share === undefined ? '' : String(Number((Number(share) * 100).toFixed(2)));
/** A text that is no number stays one that the contract refuses. */
const toShare = (percent: string): string =>
  percent.trim() === '' ? '' : String(Number((Number(percent) / 100).toFixed(4)));
const toHours = (minutes: number): string => String(Number((minutes / 60).toFixed(4)));
const toMinutes = (hours: string): number => (hours.trim() === '' ? NaN : Math.round(Number(hours) * 60));

export const draftOfRates = (terms: RateCard['terms']): RateDraft => ({
  payRate: terms?.payRate ?? '',
  chargeRate: terms?.chargeRate ?? '',
  currency: terms?.currency ?? 'EUR',
  windows: (terms?.windows ?? []).map(({ name, weekdays, dates, from, to, payShare, chargeShare }) => ({
    name,
    weekdays: weekdays ?? [],
    dates: (dates ?? []).join(', '),
    from: from ?? '',
    to: to ?? '',
    pay: toPercent(payShare),
    charge: toPercent(chargeShare),
  })),
  overtime: (terms?.overtime ?? []).map(({ name, afterMinutes, payShare, chargeShare }) => ({
    name,
    afterHours: toHours(afterMinutes),
    pay: toPercent(payShare),
    charge: toPercent(chargeShare),
  })),
  combine: terms?.combine ?? 'add',
  minimumHours: toHours(terms?.minimumMinutes ?? 0),
});

/** The terms that were typed, or what is wrong with them, each in a sentence. */
export const readRates = (
  draft: RateDraft,
): { readonly terms: RateTerms } | { readonly faults: readonly string[] } => {
  const hasRate = draft.payRate.trim() !== '' || draft.chargeRate.trim() !== '';
  const read = RateTerms.safeParse({
    ...(draft.payRate.trim() !== '' && { payRate: draft.payRate.trim() }),
    ...(draft.chargeRate.trim() !== '' && { chargeRate: draft.chargeRate.trim() }),
    ...(hasRate && { currency: draft.currency }),
    windows: draft.windows.map(({ name, weekdays, dates, from, to, pay, charge }) => ({
      name,
      ...(weekdays.length > 0 && { weekdays: [...weekdays] }),
      ...(dates.trim() !== '' && { dates: dates.split(/[\s,;]+/).filter(Boolean) }),
      ...(from !== '' && { from }),
      ...(to !== '' && { to }),
      payShare: toShare(pay),
      chargeShare: toShare(charge),
    })),
    overtime: draft.overtime.map(({ name, afterHours, pay, charge }) => ({
      name,
      afterMinutes: toMinutes(afterHours),
      per: 'shift',
      payShare: toShare(pay),
      chargeShare: toShare(charge),
    })),
    combine: draft.combine,
    minimumMinutes: toMinutes(draft.minimumHours),
  });
  if (read.success) return { terms: read.data };
  const { issues } = read.error;
  // What is wrong between fields is told once each field by itself is right.
  const single = issues.filter(({ code }) => code !== 'custom');
  return {
    faults: [
      ...new Set((single.length > 0 ? single : issues).map(({ path, message }) => faultWords(path, message))),
    ],
  };
};

const fieldFaults: Readonly<Record<string, string>> = {
  payRate: t`Pay per hour is not right.`,
  chargeRate: t`Charge per hour is not right.`,
  currency: t`Currency is not right.`,
  minimumMinutes: t`Paid at least is not right.`,
  name: t`Name is not right.`,
  dates: t`Dates is not right.`,
  afterMinutes: t`After hours is not right.`,
  payShare: t`More pay is not right.`,
  chargeShare: t`More charge is not right.`,
};

/** What the contract says of a card whose parts do not go together, as a sentence. */
const cardFaults: Readonly<Record<string, string>> = {
  'has two windows of one name': t`The card has two windows of one name.`,
  'has two overtimes at once': t`The card has two overtimes at once.`,
  'needs the currency of its rates': t`The card needs the currency of its rates.`,
  'pays more than it charges': t`The card pays more than it charges.`,
  'has a window that pays more than it charges': t`The card has a window that pays more than it charges.`,
};

const fieldFault = (field: string): string => fieldFaults[field] ?? t`${field} is not right.`;

const faultWords = (path: readonly PropertyKey[], message: string): string => {
  const [list, index, field] = path;
  if (path.length === 0) return cardFaults[message] ?? `The card ${message}.`;
  if (typeof index !== 'number') return fieldFault(String(list));
  const [number, fault] = [index + 1, fieldFault(String(field))];
  return list === 'windows' ? t`Window ${number}: ${fault}` : t`Overtime ${number}: ${fault}`;
};
