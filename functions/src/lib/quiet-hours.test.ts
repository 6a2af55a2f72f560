import { expect, test } from 'vitest';
import { pushAfterQuietHours } from './quiet-hours.ts';

const night = { quietFrom: '22:00', quietUntil: '07:00' };
const at = (moment: string): Date => new Date(moment);

test.each([
  ['in the evening before them, at once', '2026-11-24T20:59:00Z', '2026-11-24T20:59:00Z'],
  ['when they begin, at their end', '2026-11-24T21:00:00Z', '2026-11-25T06:00:00Z'],
  ['after midnight, the same morning', '2026-11-25T03:10:00Z', '2026-11-25T06:00:00Z'],
  ['when they end, at once', '2026-11-25T06:00:00Z', '2026-11-25T06:00:00Z'],
  ['in the night that loses an hour', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
  ['in the night that gains an hour', '2026-10-24T22:00:00Z', '2026-10-25T06:00:00Z'],
])('a push in Berlin comes %s', (_, now, then) => {
  expect(pushAfterQuietHours(night, 'Europe/Berlin', at(now))).toEqual(at(then));
});

test('quiet hours within a day, and none at all', () => {
  const siesta = { quietFrom: '13:00', quietUntil: '15:30' };
  const none = { quietFrom: '00:00', quietUntil: '00:00' };

  expect(pushAfterQuietHours(siesta, 'UTC', at('2026-11-24T14:00:00Z'))).toEqual(at('2026-11-24T15:30:00Z'));
  expect(pushAfterQuietHours(siesta, 'UTC', at('2026-11-24T16:00:00Z'))).toEqual(at('2026-11-24T16:00:00Z'));
  expect(pushAfterQuietHours(none, 'UTC', at('2026-11-24T00:00:00Z'))).toEqual(at('2026-11-24T00:00:00Z'));
});
