import { expect, test } from 'vitest';
import { readIcal } from './read-ical.ts';

const window = {
  from: new Date('2026-11-23T00:00:00Z'),
  to: new Date('2027-12-28T00:00:00Z'),
  timeZone: 'Europe/Berlin',
};
const event = (lines: string, uid = 'a'): string =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\n${lines}\r\nEND:VEVENT\r\n`;
const calendar = (inside: string): string => `BEGIN:VCALENDAR\r\n${inside}END:VCALENDAR\r\n`;
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

const bombs: [name: string, text: () => string, unsupported: RegExp | undefined, least: number][] = [
  ['every second', () => calendar(event('RRULE:FREQ=SECONDLY')), /recurrence/, 1],
  [
    'a billion times each second',
    () => calendar(event('RRULE:FREQ=SECONDLY;COUNT=1000000000')),
    /recurrence/,
    1,
  ],
  ['a billion days', () => calendar(event('RRULE:FREQ=DAILY;COUNT=1000000000')), undefined, 390],
  ['a billion years, each of its hours', () => calendar(event('RRULE:FREQ=YEARLY;COUNT=1000000000;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,10,20,30,40,50;BYDAY=MO,TU,WE,TH,FR')), /recurrence/, 1], // prettier-ignore
  ['days that never come', () => calendar(event('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')), undefined, 1],
  ['hours that never come', () => calendar(event('RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=-1')), undefined, 0], // prettier-ignore
  ['20,000 days that never come', () => calendar(times(20_000, (index) => event('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', `${index}`))), /recurrence/, 19_999], // prettier-ignore
  ['20,000 series without end', () => calendar(times(20_000, (index) => event('RRULE:FREQ=HOURLY', `${index}`))), /recurrence|too_large/, 20_000], // prettier-ignore
  ['100,000 exceptions in a line', () => calendar(event(`RRULE:FREQ=DAILY\r\nEXDATE:${times(100_000, () => '20261202T090000Z,')}20261203T090000Z`)), /too_large/, 390], // prettier-ignore
  ['100,000 exceptions in lines', () => calendar(event(`RRULE:FREQ=DAILY${times(100_000, () => '\r\nEXDATE:20261202T090000Z')}`)), /too_large/, 390], // prettier-ignore
  ['a line of 1 MB', () => calendar(event(`DESCRIPTION:${'x'.repeat(1_000_000)}`)), undefined, 1],
  ['a rule of 1 MB', () => calendar(event(`RRULE:FREQ=DAILY;X-A=${'x'.repeat(1_000_000)}`)), /too_large/, 1],
  ['a zone of 1 MB', () => calendar(`BEGIN:VEVENT\r\nDTSTART;TZID=${'x'.repeat(1_000_000)}:20261201T090000\r\nEND:VEVENT\r\n`), /too_large/, 0], // prettier-ignore
  ['endless nesting', () => calendar(times(200_000, () => 'BEGIN:VEVENT\r\n')), /too_large/, 0],
  ['5 MB of line ends', () => '\n'.repeat(5_000_000), undefined, 0],
  ['5 MB of folds', () => calendar(event(`SUMMARY:${'\r\n '.repeat(1_600_000)}`)), undefined, 1],
  ['5 MB of quotes', () => calendar(event(`ATTENDEE;CN=${'";:'.repeat(15_000)}`)), undefined, 1],
  ['10,000 zones', () => calendar(times(10_000, (index) => `BEGIN:VEVENT\r\nDTSTART;TZID=Zone/${index}:20261201T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n`)), /zone/, 20_000], // prettier-ignore
  ['a zone that changes each second', () => calendar(`BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=HOURLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Own:20261201T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n`), /zone/, 2], // prettier-ignore
  ['10,000 overrides for all that follows', () => calendar(event('RRULE:FREQ=DAILY') + times(10_000, () => event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T090000Z'))), undefined, 300], // prettier-ignore
];

test.each(bombs)('a bomb is defused within 2 s and 256 MB: %s', async (_name, make, unsupported, least) => {
  const text = make();
  const memory = process.memoryUsage().rss;

  const { reading, milliseconds } = await readAtBest(text);

  expect(reading.unsupported ?? 'read').toMatch(unsupported ?? /^read$/);
  expect(reading.busy.length).toBeGreaterThanOrEqual(least);
  expect(milliseconds).toBeLessThan(longestMilliseconds);
  expect(process.memoryUsage().rss - memory).toBeLessThan(256 * 1024 * 1024);
});

const longestMilliseconds = 2_000;

/** The quickest of three, if need be: a machine that is shared may take its time, a bomb does so each time. */
const readAtBest = async (text: string) => {
  let milliseconds = Infinity;
  for (let run = 1; ; run += 1) {
    const startedAt = cpuMilliseconds();
    const reading = await readIcal(text, window);
    milliseconds = Math.min(milliseconds, cpuMilliseconds() - startedAt);
    if (milliseconds < longestMilliseconds || run === 3) return { reading, milliseconds };
  }
};

// Of the processor, so that other work on the machine does not count.
const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata'];
const real = (index: number): string => {
  const day = new Date(Date.UTC(2026, 10, 20 + (index % 400))).toISOString().slice(0, 10).replaceAll('-', '');
  const rule = index % 10 === 0 ? 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=20\r\n' : index % 50 === 1 ? 'RRULE:FREQ=MONTHLY;BYDAY=2TU\r\n' : ''; // prettier-ignore
  const zone = zones[index % zones.length]!;
  return `BEGIN:VEVENT\r\nUID:${index}@x\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Lunch with somebody\r\nLOCATION:There\r\nDTSTART;TZID=${zone}:${day}T090000\r\nDTEND;TZID=${zone}:${day}T100000\r\n${rule}ATTENDEE;CN=A;PARTSTAT=ACCEPTED:mailto:a@x.test\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n`;
};

test('5,000 events, a tenth of them series, take less than a second as one text, and as 5,000', async () => {
  const all = calendar(times(5_000, real));
  const each = Array.from({ length: 5_000 }, (_, index) => calendar(real(index)));
  await readIcal(calendar(real(51)), window);

  const began = cpuMilliseconds();
  const together = (await readIcal(all, window)).busy.length;
  const between = cpuMilliseconds();
  let apart = 0;
  for (const text of each) apart += (await readIcal(text, window)).busy.length;
  const ended = cpuMilliseconds();

  console.log(
    `5,000 events: ${Math.round(between - began)} ms together, ${Math.round(ended - between)} ms apart`,
  );
  expect(apart).toBe(together);
  expect(together).toBeGreaterThan(10_000);
  expect(between - began).toBeLessThan(1_000);
});
