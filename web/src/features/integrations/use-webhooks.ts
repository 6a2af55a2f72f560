import type { NewWebhook, Webhook } from '@flxibl/contracts/webhooks';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export const useWebhooks = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['webhooks', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listWebhooks', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const useWebhookDeliveries = (id: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listWebhookDeliveries',
        { params: { id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Somebody who has just pinged or replayed looks on until it has arrived.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(({ state: one }) => one === 'pending') ? 2_000 : 15_000,
  });
};

/** One change of webhooks, after which their lists are read anew. */
const useChange = <Wanted, Result>(
  change: (api: ReturnType<typeof useSession>['api'], wanted: Wanted, key: string) => Promise<Result>,
) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: Wanted) => withKey(wanted, (key) => change(api, wanted, key)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
  });
};

export interface WebhookWish {
  /** Undefined: a new one. */
  readonly id?: string | undefined;
  readonly url: string;
  readonly topics: readonly string[];
}

/** Makes or changes a webhook; the secret of a new one is in the answer. */
export const useSaveWebhook = () =>
  useChange<WebhookWish, NewWebhook | Webhook>((api, { id, url, topics }, idempotencyKey) =>
    id === undefined
      ? api('createWebhook', { body: { url, topics: [...topics] } }, { idempotencyKey })
      : api('patchWebhook', { params: { id }, body: { url, topics: [...topics] } }),
  );

export const useSwitchWebhook = () =>
  useChange<{ id: string; active: boolean }, Webhook>((api, { id, active }) =>
    api('patchWebhook', { params: { id }, body: { active } }),
  );

export const useDeleteWebhook = () =>
  useChange<string, void>(async (api, id) => {
    await api('deleteWebhook', { params: { id } });
  });

export const useRotateSecret = () =>
  useChange<string, NewWebhook>((api, id, idempotencyKey) =>
    api('rotateWebhookSecret', { params: { id } }, { idempotencyKey }),
  );

export const usePingWebhook = () =>
  useChange<string, unknown>((api, id, idempotencyKey) =>
    api('pingWebhook', { params: { id } }, { idempotencyKey }),
  );

/** Sends one delivery again, or everything after a place in the log. */
export const useReplay = () =>
  useChange<{ id: string; deliveryId: string } | { id: string; after: string }, unknown>(
    (api, wanted, idempotencyKey) =>
      'deliveryId' in wanted
        ? api('replayWebhookDelivery', { params: wanted }, { idempotencyKey })
        : api(
            'replayWebhook',
            { params: { id: wanted.id }, body: { after: wanted.after } },
            { idempotencyKey },
          ),
  );
