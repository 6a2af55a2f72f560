import { DateTime } from 'luxon';
import type { EventTime, StoredEvent } from './world.ts';

export const instantOf = (time: EventTime, timeZone: string): number =>
  time.dateTime
    ? DateTime.fromISO(time.dateTime, { zone: time.timeZone ?? timeZone }).toMillis()
    : DateTime.fromISO(time.date ?? '1970-01-01', { zone: timeZone }).toMillis();

const rule = (event: StoredEvent): Map<string, string> | undefined => {
  const line = event.recurrence?.find((text) => text.startsWith('RRULE:'));
  if (line === undefined) return undefined;
  const parts = line.slice('RRULE:'.length).split(';');
  return new Map(parts.map((part) => part.split('=') as [string, string]));
};

const mostInstances = 730;

/** The events as `singleEvents` lists them: daily and weekly ones with each of their times, less their exceptions. */
export const expandEvents = (
  events: readonly StoredEvent[],
  all: Record<string, StoredEvent>,
  timeZone: string,
): StoredEvent[] =>
  events.flatMap((event) => {
    const parts = rule(event);
    if (!parts) return [event];
    const zone = event.start.timeZone ?? timeZone;
    const first = DateTime.fromMillis(instantOf(event.start, zone), { zone });
    const length = instantOf(event.end, zone) - first.toMillis();
    const step = { [parts.get('FREQ') === 'DAILY' ? 'days' : 'weeks']: Number(parts.get('INTERVAL') ?? 1) };
    const until = parts.get('UNTIL');
    const last = until ? DateTime.fromISO(until, { zone: 'UTC' }).toMillis() : Infinity;
    const most = Math.min(Number(parts.get('COUNT') ?? mostInstances), mostInstances);
    const instances: StoredEvent[] = [];
    for (
      let n = 0, at = first;
      n < most && at.toMillis() <= last;
      n += 1, at = first.plus({ days: (step['days'] ?? 0) * n, weeks: (step['weeks'] ?? 0) * n })
    ) {
      const id = `${event.id}_${at.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'")}`;
      if (all[id]) continue; // an exception, which is listed as itself
      const { recurrence: _, ...rest } = event;
      instances.push({
        ...rest,
        id,
        recurringEventId: event.id,
        start: { dateTime: at.toISO()!, timeZone: zone },
        end: { dateTime: at.plus(length).toISO()!, timeZone: zone },
      });
    }
    return instances;
  });
