import type { reportGroups } from '@flxibl/contracts/reports';

export type GroupBy = (typeof reportGroups)[number];

export type Span = 'week' | 'month';

/** What sums by span are kept by; see `report_spans`. */
export type KeptBy = 'place' | 'site' | 'client' | 'role';

/** Calendar days, `2026-12-01`; both count. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface SpannedDays {
  readonly span: Span;
  /** The first day of the whole weeks or months, and the first after them; equal: there are none. */
  readonly wholeFrom: string;
  readonly wholeUntil: string;
}

const dayMs = 86_400_000;
const read = (day: string): Date => new Date(`${day}T00:00:00Z`);
const write = (day: Date): string => day.toISOString().slice(0, 10);

const startOf = (day: Date, span: Span): Date =>
  span === 'month'
    ? new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1))
    : new Date(+day - ((day.getUTCDay() + 6) % 7) * dayMs);

/** The first start of a span that is not before the day. */
const nextStart = (day: Date, span: Span): Date => {
  const start = startOf(day, span);
  if (+start === +day) return day;
  return startOf(new Date(+start + (span === 'week' ? 7 : 31) * dayMs), span);
};

/** The whole weeks (of a report by week) or months in a range of days; what is left of it lies before and after. */
export const spansIn = ({ from, to }: Days, groupBy: GroupBy): SpannedDays => {
  const span = groupBy === 'week' ? 'week' : 'month';
  const first = nextStart(read(from), span);
  const end = startOf(new Date(+read(to) + dayMs), span);
  // Nothing whole: all days lie before it.
  if (end <= first) return { span, wholeFrom: write(first), wholeUntil: write(first) };
  return { span, wholeFrom: write(first), wholeUntil: write(end) };
};

export interface Asked {
  readonly groupBy: GroupBy;
  readonly clientId: string | null;
  readonly siteId: string | null;
  readonly role: string | null;
  /** The caller sees these sites alone. */
  readonly siteIds: readonly string[] | null;
}

/** The coarsest sums that still tell apart what is asked for. */
export const keptByFor = ({ groupBy, clientId, siteId, role, siteIds }: Asked): KeptBy => {
  const bySite = groupBy === 'site' || siteId !== null || siteIds !== null;
  const byClient = groupBy === 'client' || clientId !== null;
  const byRole = groupBy === 'role' || role !== null;
  if (byRole && (bySite || byClient)) return 'place';
  if (bySite) return 'site';
  return byClient ? 'client' : 'role';
};
