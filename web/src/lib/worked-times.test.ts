import { expect, test } from 'vitest';
import { isShownTwice, paidMinutes, readTimes, typeTimes } from './worked-times.ts';

const zone = 'Europe/Lisbon';
const day = {
  startsAt: '2026-12-01T09:00:00.000Z',
  endsAt: '2026-12-01T17:00:00.000Z',
  breaks: [{ startsAt: '2026-12-01T12:00:00.000Z', endsAt: '2026-12-01T12:30:00.000Z' }],
};

test('what is not changed stays to the moment, and breaks are not paid', () => {
  const typed = typeTimes(day, zone);

  expect(typed).toEqual({ start: '2026-12-01T09:00', end: '2026-12-01T17:00', breaks: [{ start: '12:00', end: '12:30' }] });
  expect(readTimes(typed, zone, day)).toEqual({ times: day });
  expect(paidMinutes(day)).toBe(450);
}); // prettier-ignore

test('a night has its breaks after midnight, in whichever order they were typed', () => {
  const typed = {
    start: '2026-12-01T22:00',
    end: '2026-12-02T06:00',
    breaks: [
      { start: '03:00', end: '03:15' },
      { start: '23:45', end: '00:15' },
    ],
  };

  expect(readTimes(typed, zone, day)).toMatchObject({
    times: {
      breaks: [
        { startsAt: '2026-12-01T23:45:00.000Z', endsAt: '2026-12-02T00:15:00.000Z' },
        { startsAt: '2026-12-02T03:00:00.000Z', endsAt: '2026-12-02T03:15:00.000Z' },
      ],
    },
  });
});

test('the second of an hour that comes twice is kept when it was meant', () => {
  const night = { startsAt: '2026-10-24T22:00:00.000Z', endsAt: '2026-10-25T01:30:00.000Z', breaks: [] };
  const typed = typeTimes(night, zone);

  expect(typed.end).toBe('2026-10-25T01:30');
  expect(isShownTwice(typed, zone)).toBe(true);
  expect(readTimes(typed, zone, night)).toEqual({ times: night });
  expect(readTimes(typed, zone, { ...night, endsAt: '2026-10-25T05:00:00.000Z' })).toMatchObject({
    times: { endsAt: '2026-10-25T00:30:00.000Z' },
  });
});

test.each([
  [{ start: '' }, 'start'],
  [{ start: '2026-03-29T01:30' }, 'start'],
  [{ end: '2026-12-01T09:00' }, 'end'],
  [{ breaks: [{ start: '08:00', end: '08:30' }] }, 'breaks'],
  [{ breaks: [{ start: '12:00', end: '12:00' }] }, 'breaks'],
  [{ breaks: [{ start: '12:00', end: '13:00' }, { start: '12:30', end: '13:30' }] }, 'breaks'],
  [{ breaks: [{ start: '', end: '13:00' }] }, 'breaks'],
])('%j is wrong, and the field is named', (change, field) => {
  const read = readTimes({ ...typeTimes(day, zone), ...change }, zone, day);

  expect(Object.keys((read as { faults: object }).faults)).toEqual([field]);
}); // prettier-ignore
