import { mostDates } from '@flxibl/contracts/series';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { invalidInput } from '../../lib/app-error.ts';
import { expandRecurrence } from '../../lib/expand-recurrence.ts';
import { readRecurrenceRule } from '../../lib/recurrence-rule.ts';
import { plainWallTime } from '../../lib/wall-time.ts';
import type { SiteRow } from '../order-sql.ts';
import { listLastCrews } from './copy-sql.ts';
import { seriesDates, seriesWishes, type SeriesPart } from './recurrence-rules.ts';
import type { Wish } from './wish-rules.ts';

type Order = Input<'createSeries'>['body'];

/** The shifts of a series in wall time, date by date. */
export const recurrenceWishes = async (
  { tx }: RequestContext,
  site: SiteRow,
  order: Order,
): Promise<Wish[]> => {
  const first = plainWallTime(order.shifts[0]!.start);
  const fromRule =
    order.rule === undefined
      ? [first.slice(0, 10)]
      : await expandRecurrence(readRecurrenceRule(order.rule, site.timeZone, mostDates), first, mostDates);
  const dates = seriesDates(fromRule, order.extraDates, order.exceptDates);
  if (dates.length > mostDates) throw invalidInput('rule', `has more than ${mostDates} dates`);
  if (dates.length === 0) throw invalidInput('rule', 'has no date');
  const asked = order.shifts.filter(({ lastCrew }) => lastCrew).map(({ role }) => role);
  const crews = asked.length > 0 ? await listLastCrews(tx, site.id, [...new Set(asked)]) : [];
  const parts = order.shifts.map((shift, index): SeriesPart => {
    if (!shift.lastCrew) return shift;
    if (shift.freelancerIds.length > 0)
      throw invalidInput(`shifts.${index}.lastCrew`, 'or freelancerIds, not both');
    const crew = crews.find(({ role }) => role === shift.role);
    if (!crew) throw invalidInput(`shifts.${index}.lastCrew`, 'no shift of this role was filled here yet');
    return { ...shift, freelancerIds: crew.freelancers.map(({ freelancerId }) => freelancerId) };
  });
  return seriesWishes(parts, dates, site);
};
