import { expect, test } from 'vitest';
import { composeNotifications, type MemberFacts } from './compose-rules.ts';
import type { EventFacts } from './notification-rules.ts';

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
    { userId: 'ann', tag: 'offer:o1' },
    { userId: 'ben' },
  ]);
  expect(compose([event(offer)], [], ['ann'])).toMatchObject([{ userId: 'fay' }]);
});

test('what begins within a day is urgent', () => {
  const soon = event({ startsAt: new Date('2026-11-25T11:59:00Z') });

  expect(compose([soon])[0]).toMatchObject({ urgent: true });
});
