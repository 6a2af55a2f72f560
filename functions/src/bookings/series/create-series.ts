import type { BookedPlan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { createId } from '../../lib/create-id.ts';
import { bookPlan } from './book-plan.ts';
import { planSeries } from './plan-series.ts';
import { presentBookedPlan } from './present-booked-plan.ts';
import { insertSeries } from './series-sql.ts';

/** Books a series: every date that is not left out, in one transaction and one booking, or nothing. */
export const createSeries = async (
  context: RequestContext,
  { body }: Input<'createSeries'>,
): Promise<BookedPlan> => {
  const { tx, caller, now } = context;
  const { site, plan } = await planSeries(context, body, true);
  const seriesId = createId();
  const [booked] = await bookPlan(
    context,
    plan,
    [{ site, note: body.note ?? null, dates: plan.dates }],
    ([booking]) => [
      {
        type: 'series_created',
        clientId: site.clientId,
        bookingId: booking!.bookingId,
        after: {
          seriesId,
          rule: body.rule ?? null,
          dates: plan.dates.filter(({ outcome }) => outcome === 'book').map(({ key }) => key),
          skipped: plan.dates.filter(({ outcome }) => outcome === 'skip').map(({ key }) => key),
        },
      },
    ],
  );
  await insertSeries(tx, {
    id: seriesId,
    clientId: site.clientId,
    siteId: site.id,
    bookingId: booked!.bookingId,
    rule: body.rule ?? null,
    timeZone: site.timeZone,
    createdBy: caller.userId,
    createdAt: now,
    shifts: booked!.shifts.map(({ shiftId, key, part }) => ({ shiftId, date: key, part })),
  });
  return await presentBookedPlan(context, plan, booked!.bookingId, seriesId);
};
