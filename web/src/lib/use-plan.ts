import type { ApiClient } from '@flxibl/contracts/api-client';
import type { BookedPlan, DateChoice, Plan } from '@flxibl/contracts/plans';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useIntention } from './use-intention.ts';

export interface OrderedShift {
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly headcount: number;
  readonly freelancerIds: string[];
  readonly crew?: string;
}

/** What is to be booked at once: shifts on one or more dates, a week of before, or a booking again. */
export type PlanOrder =
  | {
      readonly kind: 'series';
      readonly body: {
        readonly siteId: string;
        readonly shifts: OrderedShift[];
        readonly rule?: string;
        readonly extraDates?: string[];
        readonly note?: string;
      };
    }
  | {
      readonly kind: 'week';
      readonly body: {
        readonly siteId: string;
        readonly fromWeek: string;
        readonly toWeek: string;
        readonly withPeople: boolean;
      };
    }
  | { readonly kind: 'again'; readonly id: string; readonly body: { readonly date: string } };

export interface Choices {
  readonly choices: DateChoice[];
  readonly otherwise: 'stop' | 'skip';
}

const preview = (api: ApiClient, order: PlanOrder, choices: Choices, signal: AbortSignal): Promise<Plan> => {
  if (order.kind === 'series')
    return api('previewSeries', { body: { ...order.body, ...choices } }, { signal });
  if (order.kind === 'week')
    return api('previewWeekCopy', { body: { ...order.body, ...choices } }, { signal });
  const input = { params: { id: order.id }, body: { ...order.body, ...choices } };
  return api('previewRebooking', input, { signal });
};

const book = async (
  api: ApiClient,
  order: PlanOrder,
  choices: Choices,
  idempotencyKey: string,
): Promise<BookedPlan> => {
  const options = { idempotencyKey };
  if (order.kind === 'week') return api('copyWeek', { body: { ...order.body, ...choices } }, options);
  if (order.kind === 'again')
    return api('rebook', { params: { id: order.id }, body: { ...order.body, ...choices } }, options);
  const { rule, extraDates = [], ...once } = order.body;
  if (rule === undefined && extraDates.length === 0 && choices.choices.length === 0) {
    // One date is a booking like any other, not a series of one.
    return { seriesId: null, skipped: [], booking: await api('createBooking', { body: once }, options) };
  }
  return api('createSeries', { body: { ...order.body, ...choices } }, options);
};

/** What booking it now would do, date by date. Read anew with each choice; the old plan stays in view meanwhile. */
export const usePlan = (order: PlanOrder, choices: Choices) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['plan', order, choices],
    queryFn: ({ signal }) => preview(api, order, choices, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
};

export const useBookPlan = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: { readonly order: PlanOrder; readonly choices: Choices }) =>
      withKey(wanted, (idempotencyKey) => book(api, wanted.order, wanted.choices, idempotencyKey)),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => {
      for (const list of ['bookings', 'board', 'search', 'plan'])
        void queryClient.invalidateQueries({ queryKey: [list] });
    },
  });
};
