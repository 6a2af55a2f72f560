import { assumptions, liveLimits, type Load, type Sizing } from './size-for.ts';

/**
 * Assumptions, to be checked before anything is decided by them: dollars a month, with a second zone standing by, rounded
 * from comparisons of April 2025 by others. Sizes as documented then.
 */
export const pricesOf = 'April 2025, rounded';

export interface Engine {
  readonly name: string;
  readonly mostCores: number;
  /** In copies that only answer searches. */
  readonly mostReadCores: number;
  readonly mostConnections: number;
  readonly gigabytesOfMemoryPerCore: number;
  readonly mostTerabytes: number;
  readonly dollarsPerCore: number;
  readonly dollarsPerGigabyte: number;
}

/** What `infra/` makes. */
const deployed: Engine = {
  name: 'Cloud SQL Enterprise, 2 vCPU, as infra/ makes it',
  mostCores: 2,
  mostReadCores: 0,
  // Of the 200 that it is told to take, four fifths.
  mostConnections: 160,
  gigabytesOfMemoryPerCore: 3.75,
  mostTerabytes: 64,
  dollarsPerCore: 100,
  dollarsPerGigabyte: 0.34,
};

/** In the order in which they take over. */
const engines: readonly Engine[] = [
  deployed,
  {
    ...deployed,
    name: 'Cloud SQL Enterprise, more vCPU',
    mostCores: 16,
    mostConnections: 800,
    gigabytesOfMemoryPerCore: 6.5,
    dollarsPerCore: 150,
  },
  {
    name: 'Cloud SQL Enterprise Plus, managed pooling, read pool',
    mostCores: 96,
    mostReadCores: 20 * 96,
    mostConnections: 8_000,
    gigabytesOfMemoryPerCore: 8,
    mostTerabytes: 64,
    dollarsPerCore: 210,
    dollarsPerGigabyte: 0.34,
  },
  {
    name: 'AlloyDB with a read pool',
    mostCores: 128,
    mostReadCores: 20 * 128,
    mostConnections: 8_000,
    gigabytesOfMemoryPerCore: 8,
    mostTerabytes: 128,
    dollarsPerCore: 260,
    dollarsPerGigabyte: 0.3,
  },
];

/** The last: several databases, divided by freelancer, or Spanner. */
const divided = 'several databases divided by freelancer (Citus), or Spanner';

const yearsKept = 3;
const dollarsPerApiInstance = 65;
const dollarsPerLiveGigabyte = 1;
const pushesPerSecond = 600_000 / 60;
const steps = [2, 4, 8, 16, 32, 64, 96, 128];

interface Limit {
  readonly name: string;
  readonly used: number;
  readonly available: number;
}

const coresOn = (engine: Engine, { writeCores, readCores, memoryGigabytes }: Sizing): number =>
  Math.max(
    engine.mostReadCores > 0 ? writeCores : writeCores + readCores,
    memoryGigabytes / engine.gigabytesOfMemoryPerCore,
  );

const databaseLimits = (engine: Engine, sizing: Sizing): Limit[] => [
  {
    name: 'cores of PostgreSQL',
    used: engine.mostReadCores > 0 ? sizing.writeCores : sizing.writeCores + sizing.readCores,
    available: engine.mostCores,
  },
  {
    name: 'memory of PostgreSQL',
    used: sizing.memoryGigabytes,
    available: engine.mostCores * engine.gigabytesOfMemoryPerCore,
  },
  { name: 'connections', used: sizing.connections, available: engine.mostConnections },
  {
    name: `storage of ${yearsKept} years`,
    used: (sizing.storageGigabytesPerYear * yearsKept) / 1000,
    available: engine.mostTerabytes,
  },
];

const otherLimits = (sizing: Sizing, { screens }: Load): Limit[] => [
  { name: 'the one run that tells people', used: sizing.tellingBusy, available: assumptions.utilisation },
  { name: 'screens on one Realtime Database', used: screens, available: liveLimits.connections },
  {
    name: 'writes to one Realtime Database',
    used: sizing.liveWritesPerSecond,
    available: liveLimits.writesPerSecond,
  },
  { name: 'messages of FCM', used: sizing.pushesPerSecond, available: pushesPerSecond },
];

const usedShare = ({ used, available }: Limit): number => used / available;

export interface Verdict {
  /** What gives way where nothing is changed, the worst first, with how many times too much it is. */
  readonly breaks: readonly { readonly name: string; readonly times: number }[];
  readonly engine: string;
  readonly cores: number | undefined;
  readonly readCores: number;
  readonly dollarsPerMonth: number | undefined;
}

const costOf = (engine: Engine, cores: number, readCores: number, sizing: Sizing): number =>
  (cores + readCores) * engine.dollarsPerCore +
  sizing.storageGigabytesPerYear * engine.dollarsPerGigabyte +
  // Instances come and go with the load.
  Math.max(1, sizing.apiInstances / assumptions.peakToMean) * dollarsPerApiInstance +
  sizing.liveGigabytesPerMonth * dollarsPerLiveGigabyte;

/** What breaks first where everything stays as it is deployed, and which engine takes over. */
export const chooseEngine = (sizing: Sizing, load: Load): Verdict => {
  const breaks = [...databaseLimits(deployed, sizing), ...otherLimits(sizing, load)]
    .filter((limit) => usedShare(limit) > 1)
    .toSorted((a, b) => usedShare(b) - usedShare(a))
    .map((limit) => ({ name: limit.name, times: usedShare(limit) }));
  const engine = engines.find((one) => databaseLimits(one, sizing).every((limit) => usedShare(limit) <= 1));
  if (!engine) return { breaks, engine: divided, cores: undefined, readCores: 0, dollarsPerMonth: undefined };
  const cores = steps.find((step) => step >= coresOn(engine, sizing))!;
  const readCores = engine.mostReadCores > 0 ? Math.ceil(sizing.readCores) : 0;
  return {
    breaks,
    engine: engine.name,
    cores,
    readCores,
    dollarsPerMonth: costOf(engine, cores, readCores, sizing),
  };
};
