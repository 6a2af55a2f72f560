import { expect, test } from 'vitest';
import { readIcal, type IcalReading } from './read-ical.ts';

const window = {
  from: new Date('2026-11-23T00:00:00Z'),
  to: new Date('2027-12-28T00:00:00Z'),
  timeZone: 'Europe/Berlin',
};

const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:one@x', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']; // prettier-ignore
const shown = ({ busy }: IcalReading): string[] =>
  busy
    .map(
      ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)}/${endsAt.toISOString().slice(0, 16)}`,
    )
    .toSorted();
const read = (lines: string[], ownAddresses: string[] = []): Promise<IcalReading> =>
  readIcal(calendar(...lines), { ...window, ownAddresses });

const nine = ['DTSTART;TZID=Europe/Berlin:20261201T090000', 'DTEND;TZID=Europe/Berlin:20261201T100000'];

test.each([
  ['a zone', nine, ['2026-12-01T08:00/2026-12-01T09:00']],
  [
    'UTC and a duration',
    ['DTSTART:20261201T090000Z', 'DURATION:PT90M'],
    ['2026-12-01T09:00/2026-12-01T10:30'],
  ],
  ['no zone: the person’s own', ['DTSTART:20261201T090000', 'DTEND:20261201T100000'], ['2026-12-01T08:00/2026-12-01T09:00']], // prettier-ignore
  ['a whole day: of the person', ['DTSTART;VALUE=DATE:20261201'], ['2026-11-30T23:00/2026-12-01T23:00']],
  ['the day of 25 hours', ['DTSTART;VALUE=DATE:20271031', 'DTEND;VALUE=DATE:20271101'], ['2027-10-30T22:00/2027-10-31T23:00']], // prettier-ignore
  ['a Windows name', ['DTSTART;TZID=Pacific Standard Time:20261201T090000', 'DURATION:PT1H'], ['2026-12-01T17:00/2026-12-01T18:00']], // prettier-ignore
  ['a path before the name', ['DTSTART;TZID=/citadel.org/20210210_1/America/New_York:20261201T090000', 'DURATION:PT1H'], ['2026-12-01T14:00/2026-12-01T15:00']], // prettier-ignore
  ['a time that the clocks skip', ['DTSTART;TZID=Europe/Berlin:20270328T023000', 'DURATION:PT1H'], ['2027-03-28T01:30/2027-03-28T02:30']], // prettier-ignore
  ['a time that the clocks show twice', ['DTSTART;TZID=Europe/Berlin:20271031T023000', 'DURATION:PT1H'], ['2027-10-31T00:30/2027-10-31T01:30']], // prettier-ignore
  ['a flight over zones', ['DTSTART;TZID=Europe/Berlin:20261201T090000', 'DTEND;TZID=America/New_York:20261201T110000'], ['2026-12-01T08:00/2026-12-01T16:00']], // prettier-ignore
  ['no length', ['DTSTART:20261201T090000Z'], []],
  ['an end before its start', ['DTSTART:20261201T090000Z', 'DTEND:20261201T080000Z'], []],
  ['the past', ['DTSTART:20261001T090000Z', 'DURATION:PT1H'], []],
  ['what lasts into the window', ['DTSTART:20261001T090000Z', 'DURATION:P60D'], ['2026-10-01T09:00/2026-11-30T09:00']], // prettier-ignore
])('%s', async (_name, lines, expected) => {
  expect(shown(await read(event(...lines)))).toEqual(expected);
});

const weekly = [...nine, 'RRULE:FREQ=WEEKLY;COUNT=4'];
const weeks = (...days: string[]) => days.map((day) => `2026-12-${day}T08:00/2026-12-${day}T09:00`);
const moved = (...lines: string[]) => event('RECURRENCE-ID;TZID=Europe/Berlin:20261208T090000', ...lines);

test.each([
  ['each week', event(...weekly), weeks('01', '08', '15', '22')],
  ['but for one', event(...weekly, 'EXDATE;TZID=Europe/Berlin:20261208T090000'), weeks('01', '15', '22')],
  [
    'but for one, told in UTC',
    event(...weekly, 'EXDATE:20261208T080000Z,20261215T080000Z'),
    weeks('01', '22'),
  ],
  ['but for one day', event(...weekly, 'EXDATE;VALUE=DATE:20261208'), weeks('01', '15', '22')],
  ['and one more', event(...nine, 'RDATE:20261203T080000Z'), weeks('01', '03')],
  ['one of them moved', [...event(...weekly), ...moved('DTSTART:20261209T080000Z', 'DURATION:PT1H')], weeks('01', '09', '15', '22')], // prettier-ignore
  ['one of them called off', [...event(...weekly), ...moved('DTSTART:20261208T080000Z', 'STATUS:CANCELLED')], weeks('01', '15', '22')], // prettier-ignore
  ['moved before its series is read', [...moved('DTSTART:20261209T080000Z', 'DURATION:PT1H'), ...event(...weekly)], weeks('01', '09', '15', '22')], // prettier-ignore
  ['moved without its series: an invitation to one of it', moved('DTSTART:20261209T080000Z', 'DURATION:PT1H'), weeks('09')], // prettier-ignore
  ['until a moment', event(...nine, 'RRULE:FREQ=WEEKLY;UNTIL=20261215T080000Z'), weeks('01', '08', '15')],
  ['until a moment before', event(...nine, 'RRULE:FREQ=WEEKLY;UNTIL=20261215T075959Z'), weeks('01', '08')],
  ['until a wall time', event(...nine, 'RRULE:FREQ=WEEKLY;UNTIL=20261215T090000'), weeks('01', '08', '15')],
  ['until a day', event(...nine, 'RRULE:FREQ=WEEKLY;UNTIL=20261215'), weeks('01', '08', '15')],
  [
    'from one of them on at another time and longer',
    [
      ...event(...weekly),
      ...event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261215T090000',
        'DTSTART;TZID=Europe/Berlin:20261216T100000',
        'DTEND;TZID=Europe/Berlin:20261216T120000',
      ),
    ],
    [...weeks('01', '08'), '2026-12-16T09:00/2026-12-16T11:00', '2026-12-23T09:00/2026-12-23T11:00'],
  ],
  [
    'whole days until midnight in UTC',
    event('DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=DAILY;UNTIL=20261202T230000Z'),
    [
      '2026-11-30T23:00/2026-12-01T23:00',
      '2026-12-01T23:00/2026-12-02T23:00',
      '2026-12-02T23:00/2026-12-03T23:00',
    ],
  ],
])('a series: %s', async (_name, lines, expected) => {
  expect(shown(await read(lines))).toEqual(expected);
});

test('a series keeps its wall time when the clocks change', async () => {
  const reading = await read(
    event('DTSTART;TZID=Europe/Berlin:20270321T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2'),
  );

  expect(shown(reading)).toEqual(['2027-03-21T08:00/2027-03-21T09:00', '2027-03-28T07:00/2027-03-28T08:00']);
});

test.each([
  ['confirmed', ['STATUS:CONFIRMED'], 'busy'],
  ['tentative', ['STATUS:TENTATIVE'], 'tentative'],
  ['cancelled', ['STATUS:CANCELLED'], undefined],
  ['transparent', ['TRANSP:TRANSPARENT'], undefined],
  ['declined by the owner', ['ATTENDEE;CN="Fay: F";PARTSTAT=DECLINED:mailto:FAY@x.test'], undefined],
  ['declined by somebody else', ['ATTENDEE;PARTSTAT=DECLINED:mailto:ben@x.test'], 'busy'],
  ['not answered', ['ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:fay@x.test'], 'tentative'],
  ['out of office', ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'], 'out_of_office'],
  ['shown as free', ['X-MICROSOFT-CDO-BUSYSTATUS:FREE'], undefined],
  ['working elsewhere', ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'], undefined],
])('an event that is %s', async (_name, lines, kind) => {
  const { busy } = await read(event(...nine, ...lines), ['fay@x.test']);

  expect(busy.map((interval) => interval.kind)).toEqual(kind === undefined ? [] : [kind]);
});

const custom = [
  'BEGIN:VTIMEZONE', 'TZID:Customized Time Zone',
  'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD',
  'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0300',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE',
]; // prettier-ignore

test('a zone of its own is read by what was sent with it', async () => {
  const at = (day: string) => event(`DTSTART;TZID="Customized Time Zone":${day}T120000`, 'DURATION:PT1H');

  expect(shown(await read([...custom, ...at('20261201')]))).toEqual(['2026-12-01T10:00/2026-12-01T11:00']);
  expect(shown(await read([...custom, ...at('20270701')]))).toEqual(['2027-07-01T09:00/2027-07-01T10:00']);
});

test('a zone that nobody knows blocks as the person’s own and as UTC, and is reported', async () => {
  const reading = await read(event('DTSTART;TZID=Nowhere/Land:20261201T090000', 'DURATION:PT1H'));

  expect(shown(reading)).toEqual(['2026-12-01T08:00/2026-12-01T09:00', '2026-12-01T09:00/2026-12-01T10:00']);
  expect(reading).toMatchObject({ unsupported: 'zone', span: null });
});

test('our own event is known by its UID, and says where it stands', async () => {
  const assignmentId = '019a0000-0000-7000-8000-000000000001';
  const lines = event(...nine).map((line) => (line.startsWith('UID') ? `UID:${assignmentId}@flxibl` : line));

  expect(await read(lines)).toMatchObject({
    assignmentId,
    span: { startsAt: new Date('2026-12-01T08:00:00Z'), endsAt: new Date('2026-12-01T09:00:00Z') },
  });
  expect((await read(event(...nine))).assignmentId).toBeNull();
});

test('a line that is wrong does not free the time of its event', async () => {
  const reading = await read(event(...nine, 'ATTENDEE;CN="Fay;PARTSTAT=DECLINED:mailto:fay@x.test'));

  expect(shown(reading)).toEqual(['2026-12-01T08:00/2026-12-01T09:00']);
});

test('folded lines and words that look like properties are read as what they are', async () => {
  const text = calendar(...event(...nine, 'DESCRIPTION:a\\nb', ' DTSTART:20270101T000000Z')).replace(
    'DTSTART;TZID=Europe/Berlin:2026',
    'DTSTART;TZID=Europe/Ber\r\n lin:20\r\n\t26',
  );

  expect(shown(await readIcal(text, window))).toEqual(['2026-12-01T08:00/2026-12-01T09:00']);
});

test.each([
  '',
  'BEGIN:VCALENDAR',
  'no calendar',
  'BEGIN:VEVENT\r\nEND:VEVENT',
  '\0\0\0',
  'END:VEVENT\n'.repeat(9),
])('what is no calendar makes nobody busy: %j', async (text) => {
  expect((await readIcal(text, window)).busy).toEqual([]);
});
