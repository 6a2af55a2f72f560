import { expect, test } from 'vitest';
import { PolicyTerms } from './policies.ts';

const terms = {
  noticeMinutes: { create: 0, change: 0, cancel: 60 },
  cancellationTiers: [
    { withinHours: 72, share: '0.50' },
    { withinHours: 24, share: '1' },
  ],
  offerMinutes: 1440,
  reservationMinutes: 720,
  requestMinutes: 2880,
  restMinutes: 660,
  noShowGraceMinutes: 15,
  appealDays: 5,
  handOverNeedsApproval: true,
  overridable: ['rest_too_short'],
};
const tiers = (...pairs: [number, string][]) => ({
  ...terms,
  cancellationTiers: pairs.map(([withinHours, share]) => ({ withinHours, share })),
});

test('tiers come out in order of their hours', () => {
  expect(PolicyTerms.parse(terms).cancellationTiers.map(({ withinHours }) => withinHours)).toEqual([24, 72]);
});

test.each([
  ['two tiers for the same hours', tiers([24, '1'], [24, '0.5'])],
  ['dearer when earlier', tiers([24, '0.5'], [72, '0.6'])],
  ['more than all of it', tiers([24, '1.01'])],
  ['less than nothing', tiers([24, '-0.5'])],
  ['five decimals', tiers([24, '0.12345'])],
  ['a share as a number', { ...terms, cancellationTiers: [{ withinHours: 24, share: 0.5 }] }],
  ['no hours', tiers([0, '1'])],
  ['a reason that nobody may override', { ...terms, overridable: ['freelancer_taken'] }],
  ['a reason named twice', { ...terms, overridable: ['rest_too_short', 'rest_too_short'] }],
  ['half a minute', { ...terms, restMinutes: 0.5 }],
  ['a field that there is not', { ...terms, version: 7 }],
  ['a part left out', { ...terms, noticeMinutes: { create: 0, change: 0 } }],
])('refused: %s', (_, input) => {
  expect(PolicyTerms.safeParse(input).success).toBe(false);
});
