import { chooseEngine } from './choose-engine.ts';
import { sizeFor, type Load } from './size-for.ts';
import type { UnitCosts } from './unit-costs.ts';

/** 10,000 people, each booked six times a week. */
const today: Load = {
  bookingsPerSecond: 0.5,
  searchesPerSecond: 2,
  screens: 500,
  freelancers: 10_000,
};

const times = [1, 10, 100, 1_000] as const;

const loadOf = (factor: number): Load => ({
  bookingsPerSecond: today.bookingsPerSecond * factor,
  searchesPerSecond: today.searchesPerSecond * factor,
  screens: today.screens * factor,
  freelancers: today.freelancers * factor,
});

const round = (value: number): number => Number(value.toPrecision(2));

/** What today's load and its multiples need, and what gives way first. */
export const tablesOfCapacity = (costs: UnitCosts) => {
  const rows = times.map((factor) => {
    const load = loadOf(factor);
    const sizing = sizeFor(costs, load);
    return { factor, load, sizing, verdict: chooseEngine(sizing, load) };
  });
  return {
    needs: rows.map(({ factor, load, sizing }) => ({
      size: `${factor} x`,
      'bookings/s': load.bookingsPerSecond,
      'API instances': sizing.apiInstances,
      connections: sizing.connections,
      'cores for writes': round(sizing.writeCores),
      'cores for searches': round(sizing.readCores),
      'GB in memory': round(sizing.memoryGigabytes),
      'GB a year': round(sizing.storageGigabytesPerYear),
      'of it event log': round(sizing.eventLogGigabytesPerYear),
      'MB of WAL/s': round(sizing.walMegabytesPerSecond),
    })),
    live: rows.map(({ factor, load, sizing }) => ({
      size: `${factor} x`,
      screens: load.screens,
      'live writes/s': round(sizing.liveWritesPerSecond),
      'live messages/s': round(sizing.liveMessagesPerSecond),
      'Mbit/s': round(sizing.liveMegabitsPerSecond),
      'GB a month': round(sizing.liveGigabytesPerMonth),
      'Realtime Databases': sizing.liveDatabases,
      'FCM messages/s': round(sizing.pushesPerSecond),
      'run that tells, busy': round(sizing.tellingBusy),
    })),
    verdicts: rows.map(({ factor, verdict }) => ({
      size: `${factor} x`,
      'breaks first':
        verdict.breaks.map(({ name, times: by }) => `${name} (${round(by)} x)`).join(', ') || 'nothing',
      'takes over': verdict.engine,
      vCPU: verdict.cores ?? '',
      'vCPU to read': verdict.readCores,
      '$ a month': verdict.dollarsPerMonth === undefined ? '' : round(verdict.dollarsPerMonth),
    })),
  };
};
