import type { SeriesChange } from '@flxibl/contracts/series-changes';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { planSeriesChange, presentSeriesChange } from './plan-series-change.ts';

/** What changing this part of a series would do, shift by shift. */
export const previewSeriesChange = async (
  context: RequestContext,
  { params, body }: Input<'previewSeriesChange'>,
): Promise<SeriesChange> => {
  const { series, changes } = await planSeriesChange(context, params.id, body, false);
  return presentSeriesChange(series, changes);
};
