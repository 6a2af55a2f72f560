import { expect, test } from 'vitest';
import type { RateTerms, RateWindow } from '@flxibl/contracts/rate-cards';
import { randomWork } from '../../test/random-rates.ts';
import { randomSource } from '../../test/random-terms.ts';
import { pricePlanned, priceWork, type PricedWork, type Work, type WorkTerms } from './price-work.ts';

const night: RateWindow = {
  name: 'night',
  from: '22:00',
  to: '06:00',
  payShare: '0.25',
  chargeShare: '0.50',
};
const none: RateTerms = { windows: [], overtime: [], combine: 'add', minimumMinutes: 0 };
const terms = (rates: Partial<RateTerms> | null, timeZone = 'UTC'): WorkTerms => ({
  payRate: '20.00',
  chargeRate: '24.00',
  timeZone,
  rates: rates && { ...none, ...rates },
});
const work = (
  startsAt: string,
  endsAt: string,
  breaks: readonly (readonly [string, string])[] = [],
): Work => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  breaks: breaks.map(([from, to]) => ({ startsAt: new Date(from), endsAt: new Date(to) })),
});
const line = ({ lines }: PricedWork, name: string) => lines.find((one) => one.name === name);

test('without a card it is rate and hours', () => {
  const priced = priceWork(
    terms(null),
    work('2026-12-01T09:00Z', '2026-12-01T17:00Z', [['2026-12-01T12:00Z', '2026-12-01T12:30Z']]),
  );

  expect(priced).toEqual({
    minutes: 450,
    pay: '150.00',
    charge: '180.00',
    lines: [{ name: 'base', minutes: 450, pay: '150.00', charge: '180.00' }],
  });
});

test('a window past midnight counts on both sides of it', () => {
  const priced = pricePlanned(terms({ windows: [night] }), work('2026-12-01T20:00Z', '2026-12-02T07:00Z'));

  expect(priced.lines).toEqual([
    { name: 'base', minutes: 660, pay: '220.00', charge: '264.00' },
    { name: 'night', minutes: 480, pay: '40.00', charge: '96.00' },
  ]);
  expect(priced).toMatchObject({ pay: '260.00', charge: '360.00' });
});

test.each([
  ['spring in London, the clocks go forward', '2027-03-27T21:00Z', '2027-03-28T06:00Z', 'Europe/London', 7],
  ['autumn in London, the clocks go back', '2026-10-24T19:00Z', '2026-10-25T08:00Z', 'Europe/London', 9],
  ['any night in London', '2026-12-01T20:00Z', '2026-12-02T08:00Z', 'Europe/London', 8],
  [
    'spring on Lord Howe, by half an hour',
    '2026-10-03T10:00Z',
    '2026-10-03T22:00Z',
    'Australia/Lord_Howe',
    7.5,
  ],
])('22:00 to 06:00 is as long as it is lived through: %s', (_, startsAt, endsAt, zone, hours) => {
  const priced = pricePlanned(terms({ windows: [night] }, zone), work(startsAt, endsAt));

  expect(line(priced, 'night')!.minutes).toBe(hours * 60);
});

test('an hour that comes twice is in its window twice, one that is skipped is in none', () => {
  const early: RateWindow = { ...night, name: 'early', from: '01:00', to: '02:00' };

  const twice = pricePlanned(
    terms({ windows: [early] }, 'Europe/London'),
    work('2026-10-24T22:00Z', '2026-10-25T06:00Z'),
  );
  const never = pricePlanned(
    terms({ windows: [early] }, 'Europe/London'),
    work('2027-03-27T22:00Z', '2027-03-28T06:00Z'),
  );

  expect(line(twice, 'early')!.minutes).toBe(120);
  expect(line(never, 'early')).toBeUndefined();
});

test('overlapping windows add up, or the one that pays most counts alone', () => {
  const sunday: RateWindow = { name: 'sunday', weekdays: [7], payShare: '0.50', chargeShare: '0.50' };
  // Saturday 22:00 to Sunday 02:00.
  const shift = work('2026-12-05T22:00Z', '2026-12-06T02:00Z');

  const added = pricePlanned(terms({ windows: [night, sunday] }), shift);
  const highest = pricePlanned(terms({ windows: [night, sunday], combine: 'highest' }), shift);

  expect([line(added, 'night')!.minutes, line(added, 'sunday')!.minutes]).toEqual([240, 120]);
  expect([line(highest, 'night')!.minutes, line(highest, 'sunday')!.minutes]).toEqual([120, 120]);
});

test('a holiday counts by its date, from its beginning to its end', () => {
  const holiday: RateWindow = { name: 'holiday', dates: ['2026-12-25'], payShare: '1', chargeShare: '1' };

  const priced = pricePlanned(
    terms({ windows: [holiday] }, 'America/New_York'),
    work('2026-12-25T03:00Z', '2026-12-26T06:00Z'),
  );

  expect(line(priced, 'holiday')!.minutes).toBe(24 * 60);
});

test('overtime counts what was worked, breaks do not; a later step takes the place of the one before', () => {
  const overtime = [
    { name: 'long', afterMinutes: 480, per: 'shift' as const, payShare: '0.25', chargeShare: '0.25' },
    { name: 'longer', afterMinutes: 600, per: 'shift' as const, payShare: '0.50', chargeShare: '0.50' },
  ];
  const priced = priceWork(
    terms({ overtime }),
    work('2026-12-01T06:00Z', '2026-12-01T18:00Z', [['2026-12-01T12:00Z', '2026-12-01T13:00Z']]),
  );

  expect(priced.lines.map(({ name, minutes }) => [name, minutes])).toEqual([
    ['base', 660],
    ['long', 120],
    ['longer', 60],
  ]);
});

test('short work is paid for the minimum; no work is not', () => {
  const minimum = terms({ minimumMinutes: 240 });

  expect(pricePlanned(minimum, work('2026-12-01T09:00Z', '2026-12-01T10:00Z'))).toMatchObject({
    minutes: 60,
    pay: '80.00',
    lines: [{ name: 'base' }, { name: 'minimum', minutes: 180, pay: '60.00' }],
  });
  expect(pricePlanned(minimum, work('2026-12-01T09:00Z', '2026-12-01T09:00Z'))).toMatchObject({
    pay: '0.00',
  });
});

test('seconds go to the nearer minute, and make no difference to the whole', () => {
  const priced = pricePlanned(
    terms({ windows: [night] }),
    work('2026-12-01T20:00:40Z', '2026-12-02T00:00:20Z'),
  );

  expect(priced.minutes).toBe(240);
  expect(line(priced, 'night')!.minutes).toBe(121);
});

test('breaks may overlap each other and reach beyond the work', () => {
  const priced = priceWork(
    terms(null),
    work('2026-12-01T09:00Z', '2026-12-01T12:00Z', [
      ['2026-12-01T11:30Z', '2026-12-01T13:00Z'],
      ['2026-12-01T08:00Z', '2026-12-01T09:30Z'],
      ['2026-12-01T09:15Z', '2026-12-01T09:45Z'],
    ]),
  );

  expect(priced.minutes).toBe(105);
});

const formats = new Map<string, Intl.DateTimeFormat>();
const shown = new Map<string, readonly [date: string, clock: string]>();

/** What the clock on the wall shows, by Intl itself; kept, since the cases are near the same few nights. */
const wallClock = (timeZone: string, at: number): readonly [date: string, clock: string] => {
  const key = `${timeZone} ${at}`;
  const known = shown.get(key);
  if (known) return known;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  const [date, clock] = format.format(at).split(', ') as [string, string];
  shown.set(key, [date, clock]);
  return [date, clock];
};

/** Minute by minute, with the clock on the wall as Intl tells it, and money as fractions over 600,000 of a cent. */
const naivePrice = (
  { payRate, chargeRate, timeZone, rates }: WorkTerms,
  { startsAt, endsAt, breaks }: Work,
) => {
  const extras = [...(rates?.windows ?? []), ...(rates?.overtime ?? [])];
  const count = new Map(extras.map((extra) => [extra.name, 0]));
  const dayBefore = (date: string): string =>
    new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const begins = (window: RateWindow, date: string): boolean => {
    if (!window.weekdays && !window.dates) return true;
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
    return (window.weekdays?.includes(weekday) ?? false) || (window.dates?.includes(date) ?? false);
  };
  const isOpen = (window: RateWindow, date: string, clock: string): boolean => {
    const from = window.from ?? '00:00';
    const to = window.to ?? '24:00';
    if (to > from) return begins(window, date) && clock >= from && clock < to;
    return (begins(window, date) && clock >= from) || (begins(window, dayBefore(date)) && clock < to);
  };
  let worked = 0;
  for (let at = startsAt.getTime(); at < endsAt.getTime(); at += 60_000) {
    if (breaks.some((pause) => pause.startsAt.getTime() <= at && at < pause.endsAt.getTime())) continue;
    const [date, clock] = wallClock(timeZone, at);
    const open: { name: string; payShare: string; chargeShare: string }[] = (rates?.windows ?? []).filter(
      (window) => isOpen(window, date, clock),
    );
    let step: RateTerms['overtime'][number] | undefined;
    for (const one of rates?.overtime ?? []) {
      if (one.afterMinutes <= worked && one.afterMinutes > (step?.afterMinutes ?? 0)) step = one;
    }
    if (step) open.push(step);
    let counting = open;
    if (rates?.combine === 'highest') {
      const order = (one: { payShare: string; chargeShare: string }): number =>
        Number(one.payShare) * 1_000_000 + Number(one.chargeShare);
      const best = Math.max(...open.map(order));
      counting = open.filter((one) => order(one) === best).slice(0, 1);
    }
    for (const { name } of counting) count.set(name, count.get(name)! + 1);
    worked += 1;
  }
  const cents = (rate: string, minutes: number, share: number): bigint => {
    const units = BigInt(Math.round(Number(rate) * 100)) * BigInt(minutes) * BigInt(share);
    return units / 600_000n + (units % 600_000n >= 300_000n ? 1n : 0n);
  };
  const total = (rate: string, side: 'payShare' | 'chargeShare'): bigint =>
    cents(rate, worked, 10_000) +
    extras.reduce(
      (sum, one) => sum + cents(rate, count.get(one.name)!, Math.round(Number(one[side]) * 10_000)),
      0n,
    ) +
    (worked > 0 ? cents(rate, Math.max(0, (rates?.minimumMinutes ?? 0) - worked), 10_000) : 0n);
  return {
    minutes: worked,
    pay: total(payRate, 'payShare'),
    charge: total(chargeRate, 'chargeShare'),
    count,
  };
};

const inCents = (amount: string): bigint => BigInt(amount.replace('.', ''));

test('in 10,000 random cases it is what a minute-by-minute count of the clock on the wall says', () => {
  const random = randomSource(20_261_124);
  const tally = { windowed: 0, overtime: 0, minimum: 0, none: 0 };
  for (let n = 0; n < 10_000; n += 1) {
    const { terms: agreed, work: done } = randomWork(random);
    const priced = priceWork(agreed, done);
    const naive = naivePrice(agreed, done);
    const said = JSON.stringify({ n, agreed, done });
    if (priced.minutes !== naive.minutes)
      throw new Error(`minutes ${priced.minutes}, ${naive.minutes}: ${said}`);
    for (const [name, minutes] of naive.count) {
      const counted = line(priced, name)?.minutes ?? 0;
      if (counted !== minutes) throw new Error(`${name} ${counted}, not ${minutes}: ${said}`);
    }
    if (inCents(priced.pay) !== naive.pay) throw new Error(`pay ${priced.pay}, ${naive.pay}: ${said}`);
    if (inCents(priced.charge) !== naive.charge) throw new Error(`charge ${priced.charge}: ${said}`);
    const sum = (side: 'pay' | 'charge'): bigint =>
      priced.lines.reduce((all, one) => all + inCents(one[side]), 0n);
    if (sum('pay') !== inCents(priced.pay) || sum('charge') !== inCents(priced.charge)) throw new Error(said);
    if (priced.lines.some(({ name }) => name.startsWith('window'))) tally.windowed += 1;
    if (priced.lines.some(({ name }) => name.startsWith('overtime'))) tally.overtime += 1;
    if (line(priced, 'minimum')) tally.minimum += 1;
    if (agreed.rates === null) tally.none += 1;
  }
  for (const seen of Object.values(tally)) expect(seen).toBeGreaterThan(300);
}, 120_000);

test('it is quick enough for long lists', () => {
  const plain = terms(null);
  const shift = work('2026-12-01T09:00Z', '2026-12-01T17:00Z');
  const rates = { windows: [night, { name: 'sunday', weekdays: [7], payShare: '1', chargeShare: '1' }] };
  const windowed = terms(rates, 'Europe/London');
  const perSecond = (agreed: WorkTerms, times: number): number => {
    const begun = performance.now();
    for (let n = 0; n < times; n += 1) pricePlanned(agreed, shift);
    return times / ((performance.now() - begun) / 1_000);
  };
  perSecond(windowed, 2_000);

  // A tenth of what an idle machine does, so that a busy one does not fail it.
  expect(perSecond(plain, 20_000)).toBeGreaterThan(50_000);
  expect(perSecond(windowed, 5_000)).toBeGreaterThan(5_000);
});
