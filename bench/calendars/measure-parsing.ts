import nodeIcal from 'node-ical';
import { readIcal } from '../../functions/src/calendars/ical/read-ical.ts';
import { middleOf, type CalendarFigures } from './calendar-figures.ts';
import { now } from './connect-people.ts';

const events = 5_000;
const dayMs = 86_400_000;
const compact = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** As people have them: most single, some weekly, some of whole days, each with words that are not ours to read. */
const textOf = (): string => {
  const first = Math.floor(now.getTime() / dayMs) * dayMs;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bench//EN'];
  for (let n = 0; n < events; n += 1) {
    const startsAt = first + (n % 390) * dayMs + (8 + (n % 9)) * 3_600_000;
    const when =
      n % 10 === 0
        ? [`DTSTART;VALUE=DATE:${compact(startsAt).slice(0, 8)}`]
        : [`DTSTART:${compact(startsAt)}`, `DTEND:${compact(startsAt + 1_800_000)}`];
    lines.push(
      'BEGIN:VEVENT',
      `UID:event-${n}@bench`,
      'DTSTAMP:20260101T000000Z',
      ...when,
      ...(n % 10 === 1 ? ['RRULE:FREQ=WEEKLY;COUNT=10', `EXDATE:${compact(startsAt + 7 * dayMs)}`] : []),
      'SUMMARY:A word with somebody',
      'LOCATION:Some place in town',
      'ATTENDEE;CN=Somebody;PARTSTAT=ACCEPTED:mailto:somebody@x.test',
      'END:VEVENT',
    );
  }
  return [...lines, 'END:VCALENDAR', ''].join('\r\n');
};

const timed = async (work: () => unknown): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
};

export const measureParsing = async (): Promise<CalendarFigures> => {
  const text = textOf();
  const window = {
    from: new Date(now.getTime() - dayMs),
    to: new Date(now.getTime() + 400 * dayMs),
    timeZone: 'Europe/Berlin',
  };
  const own: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    own.push(
      await timed(async () => {
        const { busy, unsupported } = await readIcal(text, window);
        if (unsupported || busy.length < events) throw new Error(`read ${busy.length}, ${unsupported}`);
      }),
    );
    bare.push(await timed(() => nodeIcal.sync.parseICS(text)));
  }
  return {
    figure: `parsing ${events} events, the slowest of ${own.length}`,
    measured: Math.max(...own),
    allowed: 1,
    unit: 's',
    reference: middleOf(bare),
    'reference is': 'node-ical, which drops nothing and expands nothing',
  };
};
