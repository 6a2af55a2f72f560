import { expect, test } from 'vitest';
import { offerIn, readPush, safeLink } from './push-message.ts';

const offer = '0198c5a2-7d1e-7a44-9a55-0242ac120002';
const data = {
  id: 'n1',
  kind: 'offers',
  tag: `offer:${offer}`,
  title: 'Offer',
  body: 'Tue',
  link: `/offers/${offer}`,
};

test('a push is read from the data that FCM carries', () => {
  expect(readPush({ data, from: '1', fcmMessageId: 'm1' })).toEqual(data);
  expect(readPush(data)).toEqual(data);
});

test.each([[null], ['text'], [{}], [{ data: { title: 'no id' } }], [{ data: { ...data, title: 5 } }]])(
  '%j is no push of ours',
  (payload) => {
    expect(readPush(payload)).toBeNull();
  },
);

test.each([
  ['https://evil.test/offers', '/inbox'],
  ['//evil.test', '/inbox'],
  ['/\\evil.test', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['/api/v1/me', '/inbox'],
  ['/offers/../api', '/inbox'],
  ['/shifts?returnUrl=https://evil.test', '/shifts'],
  ['/hours', '/hours'],
  ['/calendars', '/calendars'],
  [`/bookings/${offer}`, `/bookings/${offer}`],
  [`/offers/${offer}#x`, `/offers/${offer}`],
])('of %s a notification opens %s', (link, opened) => {
  expect(safeLink(link)).toBe(opened);
});

test('only the page of one offer names an offer to answer', () => {
  expect(offerIn(`/offers/${offer}`)).toBe(offer);
  expect(offerIn('/offers')).toBeUndefined();
  expect(offerIn(`/bookings/${offer}`)).toBeUndefined();
});
