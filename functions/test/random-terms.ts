import { DateTime } from 'luxon';
import { PolicyTerms } from '@flxibl/contracts/policies';
import type { AssignmentFacts } from '../src/bookings/assignment-rules.ts';
import { randomRates } from './random-rates.ts';

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export const randomSource = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

// Zones whose clocks change on days within the cases below, by an hour or by half of one, and one that never does.
const zones = [
  ['Europe/London', '2027-03-28'],
  ['America/New_York', '2027-03-14'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['America/Santiago', '2027-04-04'],
  ['Asia/Kolkata', '2027-03-28'],
] as const;

/** Terms of random tiers: up to four, dearer the later, of all the shares that a policy may have. */
const randomTerms = (random: () => number): PolicyTerms => {
  const count = Math.floor(random() * 5);
  const hours = new Set(Array.from({ length: count }, () => 1 + Math.floor(random() * 200)));
  const shares = [...hours].map(() => Math.floor(random() * 10_001)).sort((a, b) => b - a);
  if (random() < 0.5 && shares.length > 0) shares[0] = 10_000;
  return PolicyTerms.parse({
    noticeMinutes: { create: 0, change: 0, cancel: 0 },
    cancellationTiers: [...hours]
      .sort((a, b) => a - b)
      .map((withinHours, index) => ({ withinHours, share: (shares[index]! / 10_000).toFixed(4) })),
    offerMinutes: 60,
    reservationMinutes: 60,
    requestMinutes: 60,
    restMinutes: 0,
    lateCancellationTiers: [],
    noShowGraceMinutes: 15,
    appealDays: 5,
    handOverNeedsApproval: true,
    maxMinutesPerDay: null,
    maxMinutesPerWeek: null,
    maxMinutesInRollingDays: null,
    maxConsecutiveDays: null,
    requireVetting: false,
    overridable: [],
  });
};

/** A confirmed assignment near a clock change, and a moment before its start; often a limit of a tier exactly. */
export const randomAssignment = (
  random: () => number,
): { assignment: AssignmentFacts; now: Date; timeZone: string; start: string; end: string } => {
  const [timeZone, changes] = zones[Math.floor(random() * zones.length)]!;
  const local = DateTime.fromISO(changes, { zone: timeZone })
    .minus({ days: 2 })
    .plus({ minutes: 15 * Math.floor(random() * 4 * 24 * 4) });
  const ending = local.plus({ minutes: 15 + Math.floor(random() * 1000) });
  const terms = randomTerms(random);
  const tier = terms.cancellationTiers[Math.floor(random() * terms.cancellationTiers.length)];
  const exact =
    tier && random() < 0.3 ? tier.withinHours * 3_600_000 + Math.floor(random() * 3) - 1 : undefined;
  const lead = exact ?? 1 + Math.floor(random() * 240 * 3_600_000);
  const assignment: AssignmentFacts = {
    id: '01a00000-0000-7000-8000-000000000001',
    shiftId: '01a00000-0000-7000-8000-000000000002',
    bookingId: '01a00000-0000-7000-8000-000000000003',
    clientId: '01a00000-0000-7000-8000-000000000004',
    freelancerId: '01a00000-0000-7000-8000-000000000005',
    siteId: '01a00000-0000-7000-8000-000000000006',
    role: 'waiter',
    seat: 1,
    state: 'confirmed',
    startsAt: local.toJSDate(),
    endsAt: ending.toJSDate(),
    payRate: '0.00',
    chargeRate: (Math.floor(random() * 20_000) / 100).toFixed(2),
    rates: random() < 0.5 ? null : randomRates(random, local.toISODate()!),
    timeZone,
    currency: 'EUR',
    policyVersion: 1,
    isMissed: false,
    terms,
    awaitedFrom: null,
    attendanceAskedAt: null,
    attendanceChasedAt: null,
    attendanceAtRiskAt: null,
    attendanceConfirmedAt: null,
  };
  const wall = "yyyy-MM-dd'T'HH:mm";
  return {
    assignment,
    now: new Date(local.toMillis() - lead),
    timeZone,
    start: local.toFormat(wall),
    end: ending.toFormat(wall),
  };
};
