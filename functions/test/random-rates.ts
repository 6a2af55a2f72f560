import type { RateTerms, RateWindow } from '@flxibl/contracts/rate-cards';
import type { Work, WorkTerms } from '../src/lib/price-work.ts';

/** Zones and days near which their clocks change, by an hour, by half of one, at midnight; and one without. */
const changes = [
  ['Europe/London', '2026-10-25'],
  ['Europe/Lisbon', '2027-03-28'],
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2027-03-14'],
  ['Australia/Lord_Howe', '2027-04-04'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2027-04-04'],
  ['Africa/Cairo', '2027-04-30'],
  ['Africa/Cairo', '2026-10-30'],
  ['Asia/Kolkata', '2026-11-30'],
  ['Pacific/Kiritimati', '2026-12-31'],
  ['UTC', '2027-02-28'],
] as const;

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const clock = (random: Random): string => {
  const quarter = below(random, 96);
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
};
const share = (random: Random): string => (below(random, 20_001) / 10_000).toFixed(4);

const shares = (random: Random): { payShare: string; chargeShare: string } => {
  const payShare = share(random);
  return { payShare, chargeShare: (Number(payShare) + below(random, 5_000) / 10_000).toFixed(4) };
};

const randomWindow = (random: Random, name: string, near: string): RateWindow => {
  const day = (away: number): string =>
    new Date(Date.parse(`${near}T00:00:00Z`) + away * 86_400_000).toISOString().slice(0, 10);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(() => random() < 0.4);
  return {
    name,
    ...(random() < 0.4 && weekdays.length > 0 ? { weekdays } : {}),
    ...(random() < 0.3
      ? { dates: [...new Set([day(below(random, 4) - 2), day(below(random, 4) - 2)])] }
      : {}),
    ...(random() < 0.8 ? { from: clock(random) } : {}),
    ...(random() < 0.8 ? { to: clock(random) } : {}),
    ...shares(random),
  };
};

/** Terms with up to four windows that overlap as it happens, overtime and a minimum. */
export const randomRates = (random: Random, near: string): RateTerms => {
  const overtime = Array.from({ length: below(random, 3) }, (_, index) => ({
    name: `overtime ${index}`,
    afterMinutes: 60 + index * 300 + below(random, 300),
    per: 'shift' as const,
    ...shares(random),
  }));
  return {
    windows: Array.from({ length: below(random, 5) }, (_, n) => randomWindow(random, `window ${n}`, near)),
    overtime,
    combine: random() < 0.5 ? 'add' : 'highest',
    minimumMinutes: random() < 0.5 ? 0 : below(random, 600),
  };
};

/** Work near a clock change or the end of a month, with up to three breaks, some beside the work or overlapping. */
export const randomWork = (random: Random): { terms: WorkTerms; work: Work; near: string } => {
  const [timeZone, near] = changes[below(random, changes.length)]!;
  const start = Date.parse(`${near}T00:00:00Z`) + (below(random, 96 * 3) - 96) * 900_000;
  const long = random() < 0.1;
  const end = start + (1 + below(random, long ? 4_000 : 900)) * 60_000;
  const breaks = Array.from({ length: below(random, 4) }, () => {
    const from = start + (below(random, 1_000) - 60) * 60_000;
    return { startsAt: new Date(from), endsAt: new Date(from + below(random, 90) * 60_000) };
  });
  const payCents = below(random, 10_000);
  const terms: WorkTerms = {
    payRate: (payCents / 100).toFixed(2),
    chargeRate: ((payCents + below(random, 3_000)) / 100).toFixed(2),
    timeZone,
    rates: random() < 0.1 ? null : randomRates(random, near),
  };
  return { terms, work: { startsAt: new Date(start), endsAt: new Date(end), breaks }, near };
};
