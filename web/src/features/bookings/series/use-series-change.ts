import type { Api } from '@flxibl/contracts/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useSession } from '../../../lib/session.ts';
import { useChangeBooking } from '../use-change-booking.ts';

type Change = z.input<Api['changeSeries']['body']>;

export type SeriesChangeOrder = Omit<Change, 'confirmed' | 'otherwise'>;

/** How to go on where a shift cannot just be changed. */
export interface ChangeChoices {
  readonly confirmed: NonNullable<Change['confirmed']>;
  readonly otherwise: NonNullable<Change['otherwise']>;
}

/** What changing it now would do, shift by shift. Read anew with each choice; the old answer stays in view meanwhile. */
export const useSeriesChangePreview = (id: string, body: SeriesChangeOrder & ChangeChoices) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['plan', 'series-change', id, body],
    queryFn: ({ signal }) => api('previewSeriesChange', { params: { id }, body }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
};

export const useChangeSeries = (id: string) =>
  useChangeBooking((api, body: SeriesChangeOrder & ChangeChoices, idempotencyKey) =>
    api('changeSeries', { params: { id }, body }, { idempotencyKey }),
  );
