import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composeNotifications, type MemberFacts } from './compose-rules.ts';
import { eventTypes } from '@flxibl/contracts/events';
import { notices, type EventFacts } from './notification-rules.ts';
import { silentEvents } from './silent-events.ts';

const now = new Date('2026-11-24T12:00:00Z');

const event = (over: Partial<EventFacts> = {}): EventFacts => ({
  id: 'e1',
  tx: '7',
  type: 'assignment_confirmed',
  actorUserId: 'bea',
  clientId: 'acme',
  bookingId: 'b1',
  assignmentId: 'a1',
  shiftId: 's1',
  siteId: 'lisbon',
  after: { state: 'confirmed' },
  reason: null,
  roleName: 'Waiter',
  siteName: 'Riverside',
  clientName: 'Acme',
  freelancerName: 'Fay',
  freelancerUserId: 'fay',
  colleagueUserId: null,
  start: '2026-12-01T22:00',
  end: '2026-12-02T06:00',
  timeZone: 'Europe/Lisbon',
  startsAt: new Date('2026-12-01T22:00:00Z'),
  ...over,
});
const member = (userId: string, role: string, siteIds: string[] = []): MemberFacts => ({
  userId,
  clientId: 'acme',
  role,
  siteIds,
});
const compose = (events: EventFacts[], members: MemberFacts[] = [], audience: string[] = []) =>
  composeNotifications(events, members, new Map([['e1', audience]]), now);

test('who was booked is told where and when, in the time and zone of the site', () => {
  expect(compose([event()])).toEqual([
    {
      userId: 'fay',
      eventId: 'e1',
      kind: 'bookings',
      tag: 'assignment:a1',
      covers: ['assignment:a1'],
      title: 'Booked: Waiter at Riverside',
      body: 'Tue 1 Dec, 22:00–Wed 2 Dec, 06:00 (Europe/Lisbon), Acme',
      link: '/shifts',
      usefulUntil: new Date('2026-12-01T22:00:00Z'),
      urgent: false,
    },
  ]);
});

test('whoever did it is told nothing of it', () => {
  const cancelled = event({ type: 'assignment_cancelled', actorUserId: 'fay' });

  expect(compose([cancelled], [member('bea', 'booker')]).map(({ userId }) => userId)).toEqual(['bea']);
});

test('of a client those are told who can act on it, at their sites', () => {
  const members = [
    member('owner', 'owner'),
    member('here', 'booker', ['lisbon']),
    member('elsewhere', 'booker', ['london']),
    member('approver', 'approver'),
    member('viewer', 'viewer'),
  ];

  const told = compose([event({ type: 'offer_declined', actorUserId: 'fay' })], members);

  expect(told.map(({ userId }) => userId)).toEqual(['owner', 'here']);
});

test('what one transaction did to many is one notification that says how many', () => {
  const told = compose([
    event(),
    event({ id: 'e2', assignmentId: 'a2' }),
    event({ id: 'e3', tx: '8', assignmentId: 'a3' }),
  ]);

  expect(told.map(({ title }) => title)).toEqual(['2 shifts booked', 'Booked: Waiter at Riverside']);
});

test('an open offer goes to its audience, an offer by name to nobody else', () => {
  const offer = { type: 'offer_sent', after: { offerId: 'o1' } } as const;

  expect(compose([event({ ...offer, freelancerUserId: null })], [], ['ann', 'ben'])).toMatchObject([
    { userId: 'ann', tag: 'offer:o1', link: '/offers/o1' },
    { userId: 'ben' },
  ]);
  expect(compose([event(offer)], [], ['ann'])).toMatchObject([{ userId: 'fay' }]);
});

test('several offers at once lead to all of them, so that none is answered in the place of another', () => {
  const sent = { type: 'offer_sent', shiftId: 's1' } as const;

  const told = compose([
    event({ ...sent, after: { offerId: 'o1' } }),
    event({ ...sent, id: 'e2', after: { offerId: 'o2' } }),
  ]);

  expect(told).toMatchObject([{ title: '2 new offers', link: '/offers' }]);
});

test.each([
  ['assignment_reminded', null, 'fay', 'bookings', '/shifts'],
  ['shift_unfilled', null, 'booker', 'bookings', '/bookings/b1'],
  ['offer_unanswered', null, 'booker', 'offers', '/bookings/b1'],
  ['timesheet_unapproved', null, 'approver', 'hours', '/hours'],
  ['attendance_asked', null, 'fay', 'bookings', '/shifts'],
  ['attendance_chased', null, 'fay booker', 'bookings', '/shifts /bookings/b1'],
  ['attendance_at_risk', null, 'fay booker', 'bookings', '/shifts /bookings/b1'],
  ['standby_invited', 'booker', 'fay', 'offers', '/offers'],
  ['standby_stepped_in', null, 'fay booker', 'bookings', '/shifts /bookings/b1'],
  ['timesheet_submitted', 'fay', 'approver', 'hours', '/hours'],
  ['timesheet_amended', 'approver', 'fay', 'hours', '/hours'],
  ['timesheet_disputed', 'fay', 'approver', 'hours', '/hours'],
  ['timesheet_resolved', 'admin', 'fay approver', 'hours', '/hours /hours'],
  ['timesheet_approved', 'approver', 'fay', 'hours', '/hours'],
  ['pencil_challenged', 'rival', 'booker', 'pencils', '/pencils'],
  ['pencil_promoted', null, 'booker', 'pencils', '/pencils'],
  ['pencil_lapsed', null, 'booker', 'pencils', '/pencils'],
] as const)('of %s, done by %s, is told: %s', (type, actorUserId, users, kind, links) => {
  const members = [member('booker', 'booker'), member('approver', 'approver'), member('viewer', 'viewer')];

  const told = compose([event({ type, actorUserId })], members);

  expect(told.map(({ userId }) => userId).join(' ')).toBe(users);
  expect(told.map(({ link }) => link).join(' ')).toBe(links);
  for (const one of told) {
    expect(one.kind).toBe(kind);
    expect(one.title).toContain('Waiter at Riverside');
  }
});

test('every link leads to a page of the web app', () => {
  const pages = readFileSync(new URL('../../../web/src/app/areas.ts', import.meta.url), 'utf8');
  for (const [type, some] of Object.entries(notices)) {
    for (const { link } of some) {
      const page = `path: '${link(event()).replace('/b1', '/:id')}'`;
      expect([type, page, pages.includes(page)]).toEqual([type, page, true]);
    }
  }
});

test('what begins within a day is urgent', () => {
  const soon = event({ startsAt: new Date('2026-11-25T11:59:00Z') });

  expect(compose([soon])[0]).toMatchObject({ urgent: true });
});

test('every event is told to somebody, or stands in the list of silent ones with the reason', () => {
  const sides = eventTypes.map((type) => [
    type,
    notices[type] !== undefined,
    silentEvents[type] !== undefined,
  ]);

  expect(sides.filter(([, told, silent]) => told === silent)).toEqual([]);
});

test('52 shifts changed at once are one message to each person, with their number and a link to all of them', () => {
  const series = Array.from({ length: 52 }, (_, n) =>
    event({ id: `e${n}`, bookingId: `b${n}`, assignmentId: `a${n}`, type: 'assignment_cancelled' }),
  );

  const told = compose(series, [member('ben', 'booker')]);

  expect(told.map(({ userId, title, link, covers }) => [userId, title, link, covers.length])).toEqual([
    ['fay', '52 shifts cancelled', '/shifts', 52],
    ['ben', '52 assignments cancelled', '/bookings', 52],
  ]);
  expect(told[0]!.body).toContain('and 51 more');
});

test('a name from right to left is set apart, and marks that would turn the sentence around are taken out', () => {
  const told = compose([event({ siteName: 'مطعم النهر', roleName: 'Waiter\u202e\n' })]);

  expect(told[0]!.title).toBe('Booked: Waiter at \u2068مطعم النهر\u2069');
});

test('a reminder of the day before waits for the morning, the one shortly before the start does not', () => {
  const reminded = (startsAt: string) =>
    compose([event({ type: 'assignment_reminded', after: { hours: 24 }, startsAt: new Date(startsAt) })])[0];

  expect(reminded('2026-11-25T11:59:00Z')).toMatchObject({ urgent: false });
  expect(reminded('2026-11-24T14:00:00Z')).toMatchObject({ urgent: true });
});
