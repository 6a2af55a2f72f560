import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpAtSize } from '../http/bench-http.ts';

/** What one booking, search or screen takes. Milliseconds are of one core's time. */
export interface UnitCosts {
  readonly apiMsPerBooking: number;
  readonly databaseMsPerBooking: number;
  /** To find out who is told of it: of the job and of the database, one after the other. */
  readonly tellingMsPerBooking: number;
  readonly databaseMsPerSearch: number;
  /** How much more a search takes among ten times as many people. */
  readonly searchGrowthPerTenfold: number;
  readonly searchedAmong: number;
  readonly storedBytesPerBooking: number;
  readonly eventLogBytesPerBooking: number;
  readonly walBytesPerBooking: number;
  readonly storedBytesPerFreelancer: number;
  readonly liveWritesPerBooking: number;
  /** One day of one person on its way to a screen, with its path. */
  readonly liveBytesPerChange: number;
  readonly pushesPerBooking: number;
  readonly connectionsPerInstance: number;
}

export interface KnownCosts {
  readonly costs: UnitCosts;
  readonly source: string;
}

/** For whoever has measured nothing: of two cores that others used heavily meanwhile, so rather too high. */
export const keptCosts: KnownCosts = {
  source: 'kept figures of 30 November 2026: two cores (cloud, x64), load average 9 to 14',
  costs: {
    apiMsPerBooking: 11,
    databaseMsPerBooking: 19,
    tellingMsPerBooking: 1.2,
    databaseMsPerSearch: 3.7,
    searchGrowthPerTenfold: 1.16,
    searchedAmong: 100_000,
    storedBytesPerBooking: 6_500,
    eventLogBytesPerBooking: 2_600,
    walBytesPerBooking: 10_600,
    storedBytesPerFreelancer: 6_200,
    liveWritesPerBooking: 1,
    // `{"t":"d","d":{"a":"d","b":{"p":"availability/<uuid>/<day>","d":{"v":…,"free":"…"}}}}` in a frame.
    liveBytesPerChange: 160,
    pushesPerBooking: 1,
    connectionsPerInstance: 10,
  },
};

const readJson = (folder: string, name: string): unknown => {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

/** Results of an older release may lack a figure. */
const whatIsThere = (costs: Partial<UnitCosts>): Partial<UnitCosts> =>
  Object.fromEntries(Object.entries(costs).filter(([, value]) => Number.isFinite(value)));

const costsOfBookings = ({ live, telling, stored, bytesByFreelancer }: HttpAtSize): Partial<UnitCosts> => ({
  apiMsPerBooking: live.apiProcessor,
  databaseMsPerBooking: live.databaseProcessor,
  tellingMsPerBooking: telling.jobProcessor + telling.databaseProcessor,
  // Answers of idempotency keys are deleted after thirty days.
  storedBytesPerBooking: stored.database - stored.idempotencyKeys,
  eventLogBytesPerBooking: stored.eventLog,
  walBytesPerBooking: stored.wal,
  storedBytesPerFreelancer: bytesByFreelancer,
  liveWritesPerBooking: live.writes,
  pushesPerBooking: telling.pushes,
});

/** A row of the table of searches; the sizes stand in the names of its columns. */
type SearchRow = Readonly<Record<string, number | string>>;

const costsOfSearches = (row: SearchRow): Partial<UnitCosts> => ({
  databaseMsPerSearch: Number(row['processor p50 ms']),
  searchGrowthPerTenfold: Number(row['growth']),
  searchedAmong: Math.max(
    ...Object.keys(row).map((name) => Number(/^p50 ms at (\d+)$/.exec(name)?.[1] ?? 0)),
  ),
});

/** What `bench --only http` and `--only search` last wrote; kept figures for what is not there. */
export const readUnitCosts = (results: string): KnownCosts => {
  const http = (readJson(results, 'http') as { sizes: HttpAtSize[] } | undefined)?.sizes.at(-1);
  const search = (readJson(results, 'search') as { searches: SearchRow[] } | undefined)?.searches[0];
  const measured = [http && 'http.json', search && 'search.json'].filter(Boolean);
  return {
    source: [
      ...(measured.length > 0 ? [`bench/results: ${measured.join(', ')}`] : []),
      ...(measured.length < 2 ? [keptCosts.source] : []),
    ].join('; the rest '),
    costs: {
      ...keptCosts.costs,
      ...(http && whatIsThere(costsOfBookings(http))),
      ...(search && whatIsThere(costsOfSearches(search))),
    },
  };
};
