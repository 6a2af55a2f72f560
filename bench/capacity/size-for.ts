import type { UnitCosts } from './unit-costs.ts';

/** In the busiest hour. */
export interface Load {
  readonly bookingsPerSecond: number;
  readonly searchesPerSecond: number;
  /** That show people live, at the same time. */
  readonly screens: number;
  readonly freelancers: number;
}

export interface Sizing {
  readonly apiInstances: number;
  readonly connections: number;
  /** Of what only the primary can do. */
  readonly writeCores: number;
  /** Of searches, which a replica can do as well. */
  readonly readCores: number;
  /** What should be in memory: everybody, and the bookings that are read again and again. */
  readonly memoryGigabytes: number;
  readonly storageGigabytesPerYear: number;
  readonly eventLogGigabytesPerYear: number;
  readonly walMegabytesPerSecond: number;
  /** How much of its time the one run that tells people is busy. */
  readonly tellingBusy: number;
  readonly liveWritesPerSecond: number;
  readonly liveMessagesPerSecond: number;
  readonly liveMegabitsPerSecond: number;
  readonly liveGigabytesPerMonth: number;
  readonly liveDatabases: number;
  readonly pushesPerSecond: number;
}

export const assumptions = {
  /** Of a core, before those who wait are noticed. */
  utilisation: 0.6,
  /** The busiest hour beside the mean of a week. */
  peakToMean: 5,
  /** For so long a booking is read again and again: until its shifts are over. */
  weeksInMemory: 2,
  /** On a board. */
  peopleOnScreen: 200,
  /** Two reminders and one more, beside what a booking itself sends. */
  laterPushesPerBooking: 3,
  /** A search is one statement of an API call where a booking is twelve; it is counted as half a booking. */
  searchToBookingInApi: 0.5,
} as const;

/** Of one Realtime Database, as Firebase documents them. */
export const liveLimits = {
  connections: 200_000,
  writesPerSecond: 1_000,
  messagesPerSecond: 100_000,
} as const;

const secondsPerYear = 365 * 86_400;
const weeksPerYear = 52;
const monthsPerYear = 12;
const gigabyte = 1e9;

const coresFor = (perSecond: number, ms: number): number => (perSecond * ms) / 1000 / assumptions.utilisation;

const searchMs = (costs: UnitCosts, freelancers: number): number =>
  costs.databaseMsPerSearch *
  costs.searchGrowthPerTenfold ** Math.log10(Math.max(1, freelancers / costs.searchedAmong));

const liveFor = (costs: UnitCosts, { bookingsPerSecond, searchesPerSecond, screens, freelancers }: Load) => {
  const onScreen = Math.min(1, assumptions.peopleOnScreen / freelancers);
  const messages = bookingsPerSecond * screens * onScreen;
  const writes = bookingsPerSecond * costs.liveWritesPerBooking;
  // Whoever opens a board is sent everybody on it once.
  const bytes = (messages + searchesPerSecond * assumptions.peopleOnScreen) * costs.liveBytesPerChange;
  return {
    liveWritesPerSecond: writes,
    liveMessagesPerSecond: messages,
    liveMegabitsPerSecond: (bytes * 8) / 1e6,
    liveGigabytesPerMonth: (bytes * secondsPerYear) / monthsPerYear / assumptions.peakToMean / gigabyte,
    liveDatabases: Math.max(
      Math.ceil(screens / liveLimits.connections),
      Math.ceil(writes / liveLimits.writesPerSecond),
      Math.ceil(messages / liveLimits.messagesPerSecond),
    ),
  };
};

/** What a load needs, from what each of its parts costs. */
export const sizeFor = (costs: UnitCosts, load: Load): Sizing => {
  const { bookingsPerSecond, searchesPerSecond, freelancers } = load;
  const apiCores =
    coresFor(bookingsPerSecond, costs.apiMsPerBooking) +
    coresFor(searchesPerSecond, costs.apiMsPerBooking * assumptions.searchToBookingInApi);
  const apiInstances = Math.max(1, Math.ceil(apiCores));
  const bookingsPerYear = (bookingsPerSecond / assumptions.peakToMean) * secondsPerYear;
  const storedPerYear = (bookingsPerYear * costs.storedBytesPerBooking) / gigabyte;
  const loggedPerYear = (bookingsPerYear * costs.eventLogBytesPerBooking) / gigabyte;
  return {
    apiInstances,
    connections: apiInstances * costs.connectionsPerInstance,
    writeCores: coresFor(bookingsPerSecond, costs.databaseMsPerBooking + costs.tellingMsPerBooking),
    readCores: coresFor(searchesPerSecond, searchMs(costs, freelancers)),
    memoryGigabytes:
      (freelancers * costs.storedBytesPerFreelancer) / gigabyte +
      ((storedPerYear - loggedPerYear) * assumptions.weeksInMemory) / weeksPerYear,
    storageGigabytesPerYear: storedPerYear,
    eventLogGigabytesPerYear: loggedPerYear,
    walMegabytesPerSecond: (bookingsPerSecond * costs.walBytesPerBooking) / 1e6,
    tellingBusy: (bookingsPerSecond * costs.tellingMsPerBooking) / 1000,
    ...liveFor(costs, load),
    pushesPerSecond: bookingsPerSecond * (costs.pushesPerBooking + assumptions.laterPushesPerBooking),
  };
};
