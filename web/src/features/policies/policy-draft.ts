import { PolicyTerms } from '@flxibl/contracts/policies';
import { t } from '@lingui/core/macro';
import { isTypedInHours, policyFields, type PolicyField } from './policy-fields.ts';

/** The form as it is typed. Single values by their path in the terms. */
export interface PolicyDraft {
  readonly numbers: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
  readonly cancellationTiers: readonly { readonly withinHours: string; readonly percent: string }[];
  readonly lateCancellationTiers: readonly { readonly withinHours: string; readonly points: string }[];
  readonly reminderHours: string;
  readonly rolling: { readonly days: string; readonly hours: string };
  readonly overridable: PolicyTerms['overridable'];
  readonly calendarWhenOlder: PolicyTerms['calendarWhenOlder'];
}

const typed = (field: Extract<PolicyField, { kind: 'number' }>, value: number | null): string => {
  if (value === null) return '';
  // Four decimals of an hour are less than half a minute: it comes back as the same minute.
  return String(isTypedInHours(field.unit) ? Number((value / 60).toFixed(4)) : value);
};

/** NaN for what is no number: the contract refuses it. */
const toNumber = (text: string): number => (text.trim() === '' ? NaN : Number(text));

export const draftOf = (terms: PolicyTerms): PolicyDraft => ({
  numbers: Object.fromEntries(
    policyFields.flatMap((field) =>
      field.kind === 'number' ? [[field.path, typed(field, field.read(terms))]] : [],
    ),
  ),
  switches: Object.fromEntries(
    policyFields.flatMap((field) => (field.kind === 'switch' ? [[field.path, field.read(terms)]] : [])),
  ),
  cancellationTiers: terms.cancellationTiers.map(({ withinHours, share }) => ({
    withinHours: String(withinHours),
    percent: String(Number((Number(share) * 100).toFixed(2))),
  })),
  lateCancellationTiers: terms.lateCancellationTiers.map(({ withinHours, points }) => ({
    withinHours: String(withinHours),
    points: String(points),
  })),
  reminderHours: terms.reminderHours.join(', '),
  rolling: {
    days: String(terms.maxMinutesInRollingDays?.days ?? ''),
    hours: terms.maxMinutesInRollingDays ? String(terms.maxMinutesInRollingDays.minutes / 60) : '',
  },
  overridable: terms.overridable,
  calendarWhenOlder: terms.calendarWhenOlder,
});

const numberOf = (field: Extract<PolicyField, { kind: 'number' }>, text: string): number | null => {
  if (text.trim() === '' && field.empty !== undefined) return null;
  return isTypedInHours(field.unit) ? Math.round(toNumber(text) * 60) : toNumber(text);
};

/** Puts a value where a path such as `noticeMinutes.create` says. */
const put = (target: Record<string, unknown>, path: string, value: unknown): void => {
  const [first = '', second] = path.split('.');
  if (second === undefined) target[first] = value;
  else target[first] = { ...(target[first] as object | undefined), [second]: value };
};

/** What is wrong, by the path of the term. */
export type Faults = Readonly<Record<string, string>>;

/** What the contract says of terms that do not go together, as a sentence. */
const faultWords: Readonly<Record<string, string>> = {
  'has two tiers for the same hours': t`It has two tiers for the same hours.`,
  'has to cost no more the earlier it is cancelled': t`It has to cost no more the earlier it is cancelled.`,
  'names a time twice': t`It names a time twice.`,
  'names a reason twice': t`It names a reason twice.`,
};

/** The terms that were typed, or what is wrong with them by the words of the contract. */
export const readDraft = (
  draft: PolicyDraft,
): { readonly terms: PolicyTerms } | { readonly faults: Faults } => {
  const said: Record<string, unknown> = {
    cancellationTiers: draft.cancellationTiers.map(({ withinHours, percent }) => ({
      withinHours: toNumber(withinHours),
      share: String(Number((toNumber(percent) / 100).toFixed(4))),
    })),
    lateCancellationTiers: draft.lateCancellationTiers.map(({ withinHours, points }) => ({
      withinHours: toNumber(withinHours),
      points: toNumber(points),
    })),
    reminderHours: draft.reminderHours
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
    maxMinutesInRollingDays:
      draft.rolling.days.trim() === '' && draft.rolling.hours.trim() === ''
        ? null
        : { days: toNumber(draft.rolling.days), minutes: Math.round(toNumber(draft.rolling.hours) * 60) },
    overridable: draft.overridable,
    calendarWhenOlder: draft.calendarWhenOlder,
  };
  for (const field of policyFields) {
    const value =
      field.kind === 'number'
        ? numberOf(field, draft.numbers[field.path] ?? '')
        : (draft.switches[field.path] ?? false);
    put(said, field.path, value);
  }
  const read = PolicyTerms.safeParse(said);
  if (read.success) return { terms: read.data };
  const single = new Set(policyFields.map(({ path }) => path));
  return {
    faults: Object.fromEntries(
      read.error.issues.map(({ path, message, code }) => {
        const full = path.join('.');
        const key = single.has(full) ? full : String(path[0]);
        return [
          key,
          code === 'custom'
            ? (faultWords[message] ?? `It ${message}.`)
            : t`Not a value that is possible here.`,
        ];
      }),
    ),
  };
};
