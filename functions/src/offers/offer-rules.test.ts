import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { offerExpiry, planTiers, refusalOf, refuseUnlessOpen } from './offer-rules.ts';

const sentAt = new Date('2026-11-20T12:00:00Z');
const start = new Date('2026-12-01T09:00:00Z');
const poolId = '01a204ff-0000-7000-8000-000000000001';
const after = (minutes: number): Date => new Date(sentAt.getTime() + minutes * 60_000);

const pathOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? (error.details.errors?.[0]?.path ?? error.code) : String(error);
  }
};

test('each tier opens when the minutes of those before it are over', () => {
  const tiers = planTiers(
    [
      { audience: 'favourites', minutes: 10 },
      { audience: 'pool', poolId, minutes: 20 },
      { audience: 'all', minutes: 30 },
    ],
    sentAt,
  );

  expect(tiers.map(({ audience, opensAt }) => [audience, opensAt])).toEqual([
    ['favourites', after(0)],
    ['pool', after(10)],
    ['all', after(30)],
  ]);
});

test('tiers widen, and name a pool where one is meant', () => {
  const all = { audience: 'all', minutes: 5 } as const;
  const favourites = { audience: 'favourites', minutes: 5 } as const;
  const pool = { audience: 'pool', poolId, minutes: 5 } as const;

  expect(pathOf(() => planTiers([all, favourites], sentAt))).toBe('tiers.1.audience');
  expect(pathOf(() => planTiers([favourites, favourites], sentAt))).toBe('tiers.1.audience');
  expect(pathOf(() => planTiers([{ audience: 'pool', minutes: 5 }], sentAt))).toBe('tiers.0.poolId');
  expect(pathOf(() => planTiers([{ ...all, poolId }], sentAt))).toBe('tiers.0.poolId');
  expect(pathOf(() => planTiers([favourites, pool, pool, all], sentAt))).toBeUndefined();
});

test('an offer ends as asked, else by the policy or its tiers, never after the start', () => {
  const tiers = [
    { audience: 'favourites', minutes: 60 },
    { audience: 'all', minutes: 120 },
  ] as const;

  expect(offerExpiry({ expiresInMinutes: 30 }, 1440, sentAt, start)).toEqual(after(30));
  expect(offerExpiry({}, 1440, sentAt, start)).toEqual(after(1440));
  expect(offerExpiry({ tiers }, 90, sentAt, start)).toEqual(after(180));
  expect(offerExpiry({ tiers, expiresInMinutes: 100 }, 90, sentAt, start)).toEqual(after(100));
  expect(offerExpiry({}, 1440, sentAt, after(20))).toEqual(after(20));
});

test('only what is sent or seen can be answered', () => {
  const refused = (
    ['sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn', 'superseded'] as const
  ).filter((state) => pathOf(() => refuseUnlessOpen(state, 'accepted')) === 'invalid_state');

  expect(refused).toEqual(['accepted', 'declined', 'expired', 'withdrawn', 'superseded']);
});

test('of several reasons the first by the order of the codes is reported', () => {
  expect(refusalOf(['rest_too_short', 'freelancer_taken'])?.code).toBe('freelancer_taken');
  expect(refusalOf([])).toBeUndefined();
});
