import { expect, test } from 'vitest';
import { alertsOf, type Figures } from './alert-rules.ts';

const quiet = { waiting: 0, failing: 0, lateSeconds: 0 };
const well: Figures = {
  unreadSeconds: 2,
  queues: { projections: quiet, inboxes: quiet, pushes: quiet, mails: quiet, webhooks: quiet },
  deadLetters: { push: 0, inbox: 0, mail: 0, projection: 0 },
  calendars: { ok: 95, needs_reconnect: 5, disconnected: 900 },
  recentEvents: {},
  jobs: [],
};
const namesOf = (over: Partial<Figures>): string[] => alertsOf({ ...well, ...over }).map(({ name }) => name);

test('nothing is said while all is well, though queues are full and some calendars are lost', () => {
  const busy = { waiting: 10_000, failing: 20, lateSeconds: 60 };
  expect(namesOf({ queues: { ...well.queues, pushes: busy } })).toEqual([]);
});

test('what is late by more than five minutes is named, each queue an issue of its own', () => {
  const late = { ...quiet, lateSeconds: 301 };
  expect(namesOf({ unreadSeconds: 400, queues: { ...well.queues, mails: late } })).toEqual([
    'delivery-lag-log',
    'delivery-lag-mails',
  ]);
});

test('one dead letter is enough', () => {
  const [alert] = alertsOf({ ...well, deadLetters: { ...well.deadLetters, mail: 1 } });
  expect(alert).toMatchObject({ name: 'dead-letters', figures: { mail: 1, push: 0 } });
});

test('a tenth of the calendars lost at once is too many, of the few that a beginning has it is not', () => {
  expect(namesOf({ calendars: { ok: 90, needs_reconnect: 10 } })).toEqual(['calendars-lost']);
  expect(namesOf({ calendars: { ok: 2, needs_reconnect: 3 } })).toEqual([]);
});
