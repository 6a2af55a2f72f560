import { plural, t } from '@lingui/core/macro';
import { formatList } from '../../../lib/format-list.ts';
import { formatCalendarDay } from '../../../lib/format-time.ts';
import { currentLocale } from '../../../lib/language.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekday = new Intl.DateTimeFormat(currentLocale(), { timeZone: 'UTC', weekday: 'short' });
const mondayMillis = Date.UTC(2026, 0, 5);

/** Null for a day that is counted within its month: `2MO`. */
const dayWords = (code: string): string | null => {
  const index = codes.indexOf(code);
  return index < 0 ? null : weekday.format(mondayMillis + index * 86_400_000);
};

const everyWords = (frequency: string | undefined, interval: number): string | null => {
  if (frequency === 'DAILY') return plural(interval, { one: 'Every day', other: 'Every # days' });
  if (frequency === 'WEEKLY') return plural(interval, { one: 'Every week', other: 'Every # weeks' });
  return frequency === 'MONTHLY' ? plural(interval, { one: 'Every month', other: 'Every # months' }) : null;
};

const endWords = (count: string | undefined, until: string | undefined): string | null => {
  if (count !== undefined) return plural(Number(count), { one: '# time', other: '# times' });
  if (until === undefined) return null;
  const day = formatCalendarDay(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  return t`until ${day}`;
};

const spoken = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST']);

/**
 * `Every 2 weeks: Mon, Wed; 12 times` of `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=12`. Null where words would leave
 * something out: then the rule itself says it.
 */
export const ruleWords = (rule: string): string | null => {
  const parts = new Map(
    rule
      .toUpperCase()
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  if ([...parts.keys()].some((key) => !spoken.has(key))) return null;
  const every = everyWords(parts.get('FREQ'), Number(parts.get('INTERVAL') ?? 1));
  const end = endWords(parts.get('COUNT'), parts.get('UNTIL'));
  const days = (parts.get('BYDAY')?.split(',') ?? []).map(dayWords);
  if (every === null || end === null || days.includes(null)) return null;
  if (days.length === 0) return t`${every}; ${end}`;
  const on = formatList(days.flatMap((day) => day ?? []));
  return t`${every}: ${on}; ${end}`;
};
