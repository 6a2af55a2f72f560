import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '@flxibl/contracts/plans';
import { arrangeSeries } from '../../../test/arrange-series.ts';
import { openWorld } from '../../../test/open-world.ts';
import { AppError } from '../../lib/app-error.ts';
import { seed } from '../../../../test/seed.ts';

const now = new Date('2027-02-20T12:00:00Z');
const runs = Number(process.env['FLXIBL_RUNS'] ?? 300);
const opened = openWorld(now);
const { preview, create, tables } = arrangeSeries(opened, now);

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const pad = (number: number): string => String(number).padStart(2, '0');

const order = fc.record({
  site: fc.nat(zones.length - 1),
  // The clocks of these zones change 22, 36 and 43 days from now.
  day: fc.oneof(fc.constantFrom(22, 36, 43, 15, 29), fc.integer({ min: 1, max: 60 })),
  hour: fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 7, max: 15 }), fc.integer({ min: 0, max: 23 })),
  hours: fc.constantFrom(2, 6, 9),
  rule: fc.constantFrom(
    'FREQ=WEEKLY;COUNT=6',
    'FREQ=DAILY;COUNT=5',
    'FREQ=DAILY;INTERVAL=9;COUNT=4',
    'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2',
    'FREQ=WEEKLY;BYDAY=SU,MO;COUNT=6',
  ),
  people: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
  spare: fc.nat(1),
  second: fc.boolean(),
  otherwise: fc.constantFrom('stop', 'skip', 'skip'),
  override: fc.boolean(),
  choices: fc.array(fc.tuple(fc.nat(20), fc.constantFrom('skip', 'stop', 'give', 'move'), fc.nat(5)), { maxLength: 4 }),
}); // prettier-ignore

type Order = typeof order extends fc.Arbitrary<infer Value> ? Value : never;

const orderOf = ({ day, hour, hours, people, spare, second, rule, otherwise, override }: Order, siteId: string, ids: string[]) => {
  const date = new Date(now.getTime() + day * 86_400_000).toISOString().slice(0, 10);
  const end = new Date(Date.parse(`${date}T${pad(hour)}:30:00Z`) + hours * 3_600_000).toISOString().slice(0, 16);
  const freelancerIds = people.map((index) => ids[index % ids.length]!);
  const shift = { role: 'waiter', start: `${date}T${pad(hour)}:30`, end, headcount: Math.max(1, freelancerIds.length + spare) };
  return {
    siteId,
    shifts: [{ ...shift, freelancerIds }, ...(second ? [{ ...shift, role: 'chef', freelancerIds: freelancerIds.slice(1) }] : [])],
    rule,
    otherwise,
    ...(override ? { override: { reasons: ['freelancer_not_available'], because: 'agreed' } } : {}),
  };
}; // prettier-ignore

const choicesOf = ({ choices }: Order, plan: Plan, ids: string[]): object[] => {
  const chosen = new Map<string, object>();
  for (const [index, action, who] of choices) {
    const { date, shifts } = plan.dates[index % plan.dates.length]!;
    const [first] = shifts;
    if (action === 'skip' || action === 'stop') chosen.set(date, { date, action });
    else {
      const other = action === 'give' ? { freelancerIds: [ids[who]!] } : { start: `${first!.start.slice(0, 10)}T07:00`, end: `${first!.start.slice(0, 10)}T11:00` };
      chosen.set(date, { date, action: 'change', shifts: [other] });
    }
  }
  return [...chosen.values()];
}; // prettier-ignore

type Booked = Awaited<ReturnType<typeof create>>;

interface Told {
  readonly code: string | null;
  /** Dates that keep everything from being booked. */
  readonly stopped: readonly string[];
  readonly skipped: readonly string[];
  readonly shifts: readonly string[];
  readonly costs: readonly object[];
}

const nothing: Told = { code: null, stopped: [], skipped: [], shifts: [], costs: [] };

const line = (
  shift: {
    startsAt: string | null;
    endsAt: string | null;
    start: string;
    end: string;
    role: string;
    headcount: number;
  },
  people: readonly { freelancerId: string }[],
) =>
  [
    shift.startsAt,
    shift.endsAt,
    shift.start,
    shift.end,
    shift.role,
    shift.headcount,
    ...people.map(({ freelancerId }) => freelancerId),
  ].join(' ');

/** What a preview promises, in the words in which the result is read. */
const promised = ({ dates, bookable, totals }: Plan): Told => {
  const of = (wanted: string) => dates.filter(({ outcome }) => outcome === wanted);
  const stopped = of('stop').map(({ date }) => date);
  if (!bookable)
    return { ...nothing, code: stopped.length > 0 ? 'dates_conflict' : 'invalid_input', stopped };
  return {
    ...nothing,
    skipped: of('skip').map(({ date }) => date),
    shifts: of('book')
      .flatMap(({ shifts }) => shifts.map((shift) => line(shift, shift.seats)))
      .toSorted(),
    costs: totals,
  };
};

const happened = (result: unknown): Told => {
  if (result instanceof AppError) {
    return { ...nothing, code: result.code, stopped: [...new Set(result.details.conflicts?.map(({ date }) => date))] };
  }
  if (result instanceof Error) throw result;
  const { booking, skipped } = result as Booked;
  return { ...nothing, skipped, shifts: booking.shifts.map((shift) => line(shift, shift.assignments)).toSorted(), costs: booking.costs };
}; // prettier-ignore

test('what the preview shows is what is booked, to the cent, or why nothing is', async () => {
  const sites: Awaited<ReturnType<typeof opened.world.addClient>>[] = [];
  for (const timeZone of zones) sites.push(await opened.world.addClient({ timeZone }));
  let ids: string[] = [];
  const seen = { booked: 0, refused: 0, skipped: 0, clock: 0 };
  await fc.assert(
    fc.asyncProperty(order, async (given) => {
      // Two of six are new each time: the others have been booked more and more.
      ids = [(await opened.world.addFreelancer()).id, (await opened.world.addFreelancer()).id, ...ids].slice(0, 6);
      while (ids.length < 6) ids.push((await opened.world.addFreelancer()).id);
      const { siteId, uid } = sites[given.site]!;
      const asked = orderOf(given, siteId, ids);
      const chosen = { ...asked, choices: choicesOf(given, await preview(uid, asked), ids) };
      const before = await tables();

      const plan = await preview(uid, chosen);
      const afterPreview = await tables();
      const result = await create(uid, chosen).catch((error: unknown) => error);

      expect(afterPreview).toEqual(before);
      expect(happened(result)).toEqual(promised(plan));
      const wrote = JSON.stringify(await tables()) !== JSON.stringify(before);
      expect(wrote).toBe(plan.bookable);
      seen[wrote ? 'booked' : 'refused'] += 1;
      seen.skipped += plan.dates.filter(({ outcome }) => outcome === 'skip').length;
      seen.clock += plan.dates.filter(({ shifts }) => shifts.some(({ conflict }) => conflict?.code.startsWith('time_'))).length;
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
  // The cases are worth their number only if they come to all of it.
  expect(Object.entries(seen).filter(([, times]) => times < runs / 60)).toEqual([]);
}, 5_400_000); // prettier-ignore
