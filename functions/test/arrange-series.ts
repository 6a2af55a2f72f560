import type { BookedPlan, Plan } from '@flxibl/contracts/plans';
import { createSeries as contract } from '@flxibl/contracts/series';
import { createSeries } from '../src/bookings/series/create-series.ts';
import { previewSeries } from '../src/bookings/series/preview-series.ts';
import type { World } from './build-world.ts';
import { callAs } from './open-world.ts';

/** Series in the fewest words; orders are read by the contract, as the API reads them. */
export const arrangeSeries = (opened: { readonly world: World }, now: Date) => {
  const read = (order: object) => contract.body.parse(order);
  return {
    preview: (uid: string, order: object): Promise<Plan> =>
      callAs('previewSeries', previewSeries, { uid, now, body: read(order) }),

    create: (uid: string, order: object): Promise<BookedPlan> =>
      callAs('createSeries', createSeries, { uid, now, body: read(order) }),

    /** How many rows there are of everything that a booking writes. */
    tables: async (): Promise<Record<string, number>> =>
      (
        await opened.world.owner.query<Record<string, number>>(
          `select (select count(*)::int from bookings) as bookings, (select count(*)::int from shifts) as shifts,
                  (select count(*)::int from assignments) as assignments, (select count(*)::int from series) as series,
                  (select count(*)::int from series_shifts) as "seriesShifts", (select count(*)::int from requests) as requests,
                  (select count(*)::int from event_log) as events`,
        )
      ).rows[0]!,
  };
};
