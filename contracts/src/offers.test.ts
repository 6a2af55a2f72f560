import { expect, test } from 'vitest';
import { createOffers, declineOffer } from './offers.ts';

const person = '01a204ff-0000-7000-8000-000000000001';
const reads = (body: unknown): boolean => createOffers.body.safeParse(body).success;

test('an offer is direct or open, not both and not neither', () => {
  expect(createOffers.body.parse({ open: true })).toMatchObject({ tiers: [{ audience: 'all' }] });
  expect(createOffers.body.parse({ freelancerIds: [person] })).toMatchObject({ needsApproval: false });
  expect(reads({ freelancerIds: [person], open: true })).toBe(false);
  expect(reads({ freelancerIds: [person], tiers: [{ audience: 'all', minutes: 5 }] })).toBe(false);
  expect(reads({ open: false })).toBe(false);
  expect(reads({ freelancerIds: [] })).toBe(false);
  expect(reads({})).toBe(false);
});

test('to decline needs no reason, and not even a body', () => {
  expect(declineOffer.body.parse(undefined)).toEqual({});
  expect(declineOffer.body.parse({ reason: ' ill ' })).toEqual({ reason: 'ill' });
});
