import type { Webhook, WebhookDelivery } from '@flxibl/contracts/webhooks';
import { t } from '@lingui/core/macro';
import { Inbox, RotateCw } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Modal } from '../../components/modal.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { usePingWebhook, useReplay, useWebhookDeliveries } from './use-webhooks.ts';
import { deliveryState, outcomeWords, whenWords } from './webhook-words.ts';

/** What was sent and what came of it; each can be sent again, and so can all after it. */
export const DeliveryLog = ({
  webhook,
  onClose,
}: {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}) => {
  const log = useWebhookDeliveries(webhook.id);
  const ping = usePingWebhook();
  const replay = useReplay();
  const items = log.data?.pages.flatMap((page) => page.items);
  const failure = ping.error ?? replay.error;
  return (
    <Modal
      title={t`Deliveries`}
      look="sheet"
      onClose={onClose}
      footer={
        webhook.state === 'active' && (
          <Button busy={ping.isPending} onClick={() => ping.mutate(webhook.id)}>
            {t`Send a test event`}
          </Button>
        )
      }
    >
      <div className="space-y-3">
        <p className="text-sm break-all text-ink-soft">
          <bdi>{webhook.url}</bdi>
        </p>
        {failure && <FailureNotice error={failure} urgent />}
        {log.isPending && <ListSkeleton rows={4} className="h-20" />}
        {log.isError && !items && (
          <FailureNotice
            error={log.error}
            title={t`The deliveries could not be loaded`}
            retry={() => void log.refetch()}
          />
        )}
        {items?.length === 0 && (
          <EmptyState icon={Inbox} title={t`Nothing was sent yet`}>
            <p>{t`Events of its topics appear here as they happen.`}</p>
          </EmptyState>
        )}
        <ul className="divide-y divide-line">
          {items?.map((delivery) => (
            <Line
              key={delivery.id}
              delivery={delivery}
              busy={replay.isPending}
              onReplay={() =>
                replay.mutate(
                  { id: webhook.id, deliveryId: delivery.id },
                  { onSuccess: () => void showDone(t`It is sent again`) },
                )
              }
              onReplayAfter={() =>
                replay.mutate(
                  { id: webhook.id, after: delivery.cursor },
                  { onSuccess: () => void showDone(t`Everything after it is sent again`) },
                )
              }
            />
          ))}
        </ul>
        <LoadMore list={log} />
      </div>
    </Modal>
  );
};

interface LineProps {
  readonly delivery: WebhookDelivery;
  readonly busy: boolean;
  readonly onReplay: () => void;
  readonly onReplayAfter: () => void;
}

const Line = ({ delivery, busy, onReplay, onReplayAfter }: LineProps) => {
  const { eventType, createdAt, lastAttemptAt, nextAttemptAt, attempts, answer } = delivery;
  const { tone, words } = deliveryState(delivery);
  const when = whenWords(lastAttemptAt ?? createdAt);
  const outcome = outcomeWords(delivery);
  return (
    <li className="py-3">
      <div className="flex items-start justify-between gap-3">
        <span className="min-w-0 font-medium break-all">{eventType}</span>
        <Badge tone={tone}>{words}</Badge>
      </div>
      <p className="tabular text-sm text-ink-soft">
        {attempts > 1 ? t`${when}: ${outcome}, attempt ${attempts}` : t`${when}: ${outcome}`}
      </p>
      {nextAttemptAt !== null && attempts > 0 && (
        <p className="tabular text-sm text-ink-faint">{t`Next attempt: ${{ when: whenWords(nextAttemptAt) }}`}</p>
      )}
      {answer && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft">
            {t({ message: 'Answer', context: 'noun' })}
          </summary>
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it
            tabIndex={0}
            dir="auto"
            className="mt-1 max-h-40 overflow-auto rounded-control bg-sunken p-2 text-xs"
          >
            {answer}
          </pre>
        </details>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={busy} onClick={onReplay}>
          <RotateCw aria-hidden className="size-3.5" />
          {t`Send again`}
        </Button>
        <Button size="small" look="quiet" busy={busy} onClick={onReplayAfter}>
          {t`All after it`}
        </Button>
      </div>
    </li>
  );
};
