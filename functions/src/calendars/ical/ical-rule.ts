/** The parts of an RRULE; `until` is not among them, because it is a moment or a day and judged by the caller. */
export interface IcalRule {
  readonly freq: string;
  readonly interval: number;
  readonly count: number | undefined;
  readonly until: string | undefined;
  readonly wkst: number;
  /** 0 Monday to 6 Sunday. */
  readonly weekdays: readonly number[] | undefined;
  /** Only FREQ, INTERVAL, COUNT, UNTIL, WKST and, of weeks, days without a number: plain arithmetic gets it right. */
  readonly isPlain: boolean;
  readonly text: string;
}

export const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BY[A-Z]+)$/;
const frequencies = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** @returns undefined for what is no rule, or one that nobody's calendar has: every second or minute */
export const readRule = (text: string): IcalRule | undefined => {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    if (part === '') continue;
    const [name, value, ...more] = part.split('=');
    if (!name || !value || more.length > 0 || parts.has(name)) return undefined;
    if (known.test(name)) parts.set(name, value);
    else if (!name.startsWith('X-')) return undefined;
  }
  const freq = parts.get('FREQ') ?? '';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.has('COUNT') ? Number(parts.get('COUNT')) : undefined;
  if (!frequencies.includes(freq) || !Number.isSafeInteger(interval) || interval < 1) return undefined;
  if (count !== undefined && (!Number.isSafeInteger(count) || count < 1)) return undefined;
  const names = [...parts.keys()].filter((name) => name.startsWith('BY'));
  const byDay = parts.get('BYDAY')?.split(',');
  const weekdays = byDay?.map((day) => weekdayNames.indexOf(day));
  return {
    freq,
    interval,
    count,
    until: parts.get('UNTIL'),
    wkst: Math.max(0, weekdayNames.indexOf(parts.get('WKST') ?? 'MO')),
    weekdays: weekdays?.every((day) => day >= 0) ? [...new Set(weekdays)] : undefined,
    isPlain:
      names.length === 0
        ? freq === 'HOURLY' || freq === 'DAILY' || freq === 'WEEKLY'
        : freq === 'WEEKLY' && names.length === 1 && weekdays !== undefined && !weekdays.includes(-1),
    text: [...parts].filter(([name]) => name !== 'UNTIL').map(([name, value]) => `${name}=${value}`).join(';'),
  };
};
