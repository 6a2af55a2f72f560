import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { expect, test } from 'vitest';
import { readIcal } from './read-ical.ts';
import { writeIcal, writeOwnEvent, type IcalEvent } from './write-ical.ts';

const event: IcalEvent = {
  uid: '019a0000-0000-7000-8000-000000000001@flxibl',
  sequence: 3,
  changedAt: new Date('2026-11-20T12:00:00Z'),
  startsAt: new Date('2026-12-01T08:00:00Z'),
  endsAt: new Date('2026-12-01T16:30:00Z'),
  timeZone: 'Europe/Berlin',
  title: 'Waiter; bar, "late" \\ shift 🍸',
  location: 'Main Street 1,\nLondon',
  description: `Bring black shoes. ${'ü🍸'.repeat(80)}`,
  url: 'https://flxibl.dev/work/1?a=b;c,d',
};

const components = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  return {
    events: calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component)),
    zones: calendar.getAllSubcomponents('vtimezone').map((component) => new ICAL.Timezone(component)),
  };
};

test('what is written is read back the same by two libraries that did not write it', async () => {
  const text = await writeIcal([event], { name: 'Fay, work' });

  const [byIcalJs] = components(text).events;
  expect(byIcalJs).toMatchObject({
    uid: event.uid,
    sequence: 3,
    summary: event.title,
    location: event.location,
  });
  expect(byIcalJs?.description).toBe(event.description);
  const byNodeIcal = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === 'VEVENT');
  expect(byNodeIcal).toMatchObject({
    uid: event.uid,
    summary: event.title,
    location: event.location,
    status: 'CONFIRMED',
  });
  expect(byNodeIcal?.start.toISOString()).toBe(event.startsAt.toISOString());
  expect(byNodeIcal?.end?.toISOString()).toBe(event.endsAt.toISOString());
});

test('lines end as RFC 5545 has it, and none is longer than 75 octets', async () => {
  const text = await writeIcal([event], { name: 'x'.repeat(200) });

  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.filter((line) => line.includes('\uFFFD'))).toEqual([]);
  expect(text).toMatch(/^DTSTAMP:20261120T120000Z$/m);
  expect(text).toMatch(/^DTSTART;TZID=Europe\/Berlin:20261201T090000$/m);
});

test.each([
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kolkata',
  'UTC',
])('the zone %s is sent with all changes of its clocks around the events', async (timeZone) => {
  const events = Array.from({ length: 400 }, (_, index) => {
    const startsAt = new Date(Date.UTC(2026, 10, 23, 0, 30) + index * 90_000_000);
    return {
      ...event,
      uid: `${index}@x`,
      timeZone,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
    };
  });

  const text = (await writeIcal(events)).replaceAll(timeZone, 'Own zone');

  // Under a name that nobody knows, so that only what was sent can tell.
  const { busy, unsupported } = await readIcal(text, {
    from: new Date('2026-11-01T00:00:00Z'),
    to: new Date('2029-01-01T00:00:00Z'),
    timeZone: 'Pacific/Auckland',
  });
  // The second pass of an hour that the clocks show twice cannot be said in iCalendar's local times.
  const told = events.filter(
    (_, index) => busy[index]?.startsAt.getTime() === events[index]?.startsAt.getTime(),
  );
  expect(unsupported).toBeUndefined();
  expect(told.length).toBeGreaterThanOrEqual(events.length - 3);
});

test('our own event carries the mark that it is found by', async () => {
  const assignmentId = '019a0000-0000-7000-8000-000000000001';
  const text = await writeOwnEvent(
    { ...event, assignmentId, location: '', description: '', url: '' },
    new Date('2026-11-20T12:00:00Z'),
  );

  const window = {
    from: new Date('2026-11-23T00:00:00Z'),
    to: new Date('2027-11-23T00:00:00Z'),
    timeZone: 'UTC',
  };
  expect(await readIcal(text, window)).toMatchObject({
    assignmentId,
    span: { startsAt: event.startsAt, endsAt: event.endsAt },
  });
});

test('signs that iCalendar has no place for are left out; line ends cannot make a property', async () => {
  const text = await writeIcal([
    { ...event, title: 'a\u0000\u0007b\r\nATTENDEE:mailto:x@x.test\rDTSTART:1' },
  ]);

  expect(text).not.toMatch(/^(ATTENDEE|DTSTART:1)/m);
  expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
});
