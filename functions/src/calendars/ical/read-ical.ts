import type { BusyInterval, RemoteEvent } from '../calendar-provider.ts';
import { readDatedEvent, type DatedEvent, type Reading } from './dated-event.ts';
import { assignmentOf } from './judge-event.ts';
import { expandEvent } from './expand-event.ts';
import { readZones } from './ical-zones.ts';
import { sieveIcal } from './sieve-ical.ts';

export interface IcalWindow {
  readonly from: Date;
  readonly to: Date;
  /** The person's own zone: for whole days and for times without a zone. */
  readonly timeZone: string;
  /** Mail addresses of the calendar's owner, to find their answer among the attendees. */
  readonly ownAddresses?: readonly string[];
  /** Of `performance.now()`; for many texts that together may not take longer. */
  readonly deadline?: number;
}

export type IcalReading = Omit<RemoteEvent, 'id' | 'etag'> & {
  /** Of the first event; null if none has one. */
  readonly uid: string | null;
};

/** One text: a bomb is cut here. 5,000 real events take 0.3 s. */
const longestMilliseconds = 600;
/** 125 appointments a day. */
const mostIntervals = 50_000;
const nearMilliseconds = 1_200 * 86_400_000;

const spanOf = (master: DatedEvent | undefined, from: number): RemoteEvent['span'] => {
  if (!master || Math.abs(master.start.wall - from) > nearMilliseconds || master.zoneIsUnknown()) return null;
  const { startsAt, endsAt } = master.instanceAt(master.start.wall)[0]!;
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
};

const byUid = (events: readonly DatedEvent[]): DatedEvent[][] => [
  ...Map.groupBy(events, (event) => event.uid ?? event).values(),
];

/**
 * Reads iCalendar text down to when its owner is busy. Titles, places and people are dropped before it is parsed.
 *
 * Never throws: what cannot be read is left out, or blocks as far as it is known, and `unsupported` says so. Takes at
 * most about a second: what takes long is not begun after 0.6 of it.
 */
export const readIcal = async (text: string, window: IcalWindow): Promise<IcalReading> => {
  const deadline = Math.min(window.deadline ?? Infinity, performance.now() + longestMilliseconds);
  const { parts, cut } = sieveIcal(text);
  const [from, to] = [window.from.getTime(), window.to.getTime()];
  const reading: Reading = {
    from,
    to,
    timeZone: window.timeZone,
    ownAddresses: new Set(window.ownAddresses?.map((address) => address.toLowerCase())),
    zoneOf: await readZones(
      parts.filter(({ kind }) => kind === 'VTIMEZONE'),
      to,
    ),
    deadline,
  };
  const busy: BusyInterval[] = [];
  const problems = new Set<RemoteEvent['unsupported']>(cut ? ['too_large'] : []);
  const events = parts.flatMap((part) => {
    if (part.kind !== 'VEVENT') return [];
    const event = readDatedEvent(part, reading);
    if (!event && part.cut) problems.add('too_large');
    return event ?? [];
  });
  for (const sameUid of byUid(events)) {
    const expanded = await expandEvent(sameUid, reading);
    // One by one: spread into `push`, a hundred thousand of them would be too many arguments.
    for (const interval of expanded.busy) busy.push(interval);
    for (const problem of expanded.unsupported) problems.add(problem);
    if (busy.length > mostIntervals) {
      problems.add('too_large');
      break;
    }
  }
  const unsupported = (['too_large', 'recurrence', 'zone'] as const).find((problem) => problems.has(problem));
  const master = events.find(({ recurrenceId }) => !recurrenceId) ?? events[0];
  return {
    uid: master?.uid ?? null,
    assignmentId: assignmentOf(master?.uid),
    busy,
    span: spanOf(master, from),
    ...(unsupported && { unsupported }),
  };
};
