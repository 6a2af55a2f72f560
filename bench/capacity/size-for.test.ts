import { expect, test } from 'vitest';
import { chooseEngine } from './choose-engine.ts';
import { assumptions, sizeFor, type Load } from './size-for.ts';
import { tablesOfCapacity } from './tables.ts';
import { keptCosts, type UnitCosts } from './unit-costs.ts';

const costs: UnitCosts = {
  ...keptCosts.costs,
  apiMsPerBooking: 6,
  databaseMsPerBooking: 5,
  tellingMsPerBooking: 1,
  databaseMsPerSearch: 3,
  searchGrowthPerTenfold: 2,
  searchedAmong: 1_000,
};
const load: Load = { bookingsPerSecond: 100, searchesPerSecond: 100, screens: 1_000, freelancers: 100_000 };

test('cores are what the work takes, with room left', () => {
  const { apiInstances, connections, writeCores, readCores } = sizeFor(costs, load);

  // 100 × 6 ms of bookings and 100 × 3 ms of searches are 0.9 of a core, which is to be busy for 60 %.
  expect({ apiInstances, connections }).toEqual({ apiInstances: 2, connections: 20 });
  expect(writeCores).toBeCloseTo((100 * 6) / 1000 / assumptions.utilisation);
  // Twice ten times as many people as were measured: 3 ms become 12.
  expect(readCores).toBeCloseTo((100 * 12) / 1000 / assumptions.utilisation);
});

test('a change reaches the screens that show the person', () => {
  const { liveMessagesPerSecond, liveDatabases } = sizeFor(costs, load);

  expect(liveMessagesPerSecond).toBe((100 * 1_000 * assumptions.peopleOnScreen) / 100_000);
  expect(liveDatabases).toBe(1);
  expect(sizeFor(costs, { ...load, screens: 500_000 }).liveDatabases).toBe(3);
});

test('ten times the load needs ten times the storage', () => {
  const ten = sizeFor(costs, { ...load, bookingsPerSecond: 1_000 });

  expect(ten.storageGigabytesPerYear).toBeCloseTo(10 * sizeFor(costs, load).storageGigabytesPerYear);
});

test('what breaks is named, the worst first, and the next engine holds it', () => {
  const many = { ...load, bookingsPerSecond: 1_000 };
  const { breaks, engine } = chooseEngine(sizeFor(costs, many), many);

  expect(breaks.map(({ name }) => name)).toContain('cores of PostgreSQL');
  expect(breaks.map(({ times }) => times)).toEqual(
    breaks.map(({ times }) => times).toSorted((a, b) => b - a),
  );
  expect(engine).not.toContain('infra/');
});

test('where no engine holds it, the data are divided', () => {
  const far = { ...load, bookingsPerSecond: 100_000 };

  expect(chooseEngine(sizeFor(costs, far), far)).toMatchObject({
    cores: undefined,
    dollarsPerMonth: undefined,
  });
});

test('today fits what is deployed', () => {
  expect(tablesOfCapacity(keptCosts.costs).verdicts[0]).toMatchObject({ 'breaks first': 'nothing' });
});
