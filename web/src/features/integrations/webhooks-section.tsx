import type { NewWebhook, Webhook } from '@flxibl/contracts/webhooks';
import { t } from '@lingui/core/macro';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { useDeleteWebhook, useRotateSecret, useWebhooks } from './use-webhooks.ts';
import { WebhookCard } from './webhook-card.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

type Open =
  | { readonly what: 'edit'; readonly webhook: Webhook | null }
  | { readonly what: 'log' | 'rotate' | 'delete'; readonly webhook: Webhook }
  | { readonly what: 'secret'; readonly secret: string | null };

export const WebhooksSection = () => {
  const webhooks = useWebhooks();
  const rotate = useRotateSecret();
  const remove = useDeleteWebhook();
  const [open, setOpen] = useState<Open | null>(null);
  const items = webhooks.data?.pages.flatMap((page) => page.items);
  const close = (): void => setOpen(null);
  const showSecret = ({ secret }: NewWebhook): void => setOpen({ what: 'secret', secret });
  return (
    <section aria-labelledby="webhooks" className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 id="webhooks" className="text-lg font-semibold tracking-tight">
            {t`Webhooks`}
          </h2>
          <p className="text-sm text-ink-soft">{t`What happens is sent to your own systems, signed.`}</p>
        </div>
        {items && (
          <Button look="primary" onClick={() => setOpen({ what: 'edit', webhook: null })}>
            <Plus aria-hidden className="size-4" />
            {t`New webhook`}
          </Button>
        )}
      </div>
      {webhooks.isPending && <ListSkeleton rows={2} className="h-32" />}
      {webhooks.isError && !items && (
        <FailureNotice
          error={webhooks.error}
          title={t`The webhooks could not be loaded`}
          retry={() => void webhooks.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={WebhookIcon} title={t`No webhooks yet`}>
          <p>{t`A webhook tells another system of bookings, hours or changes within seconds.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((webhook) => (
          <WebhookCard
            key={webhook.id}
            webhook={webhook}
            onOpen={(what) => setOpen(what === 'edit' ? { what, webhook } : { what, webhook })}
          />
        ))}
      </ul>
      <LoadMore list={webhooks} />
      {open?.what === 'edit' && (
        <WebhookDialog webhook={open.webhook} onCreated={showSecret} onClose={close} />
      )}
      {open?.what === 'log' && (
        <DeliveryLog
          webhook={items?.find(({ id }) => id === open.webhook.id) ?? open.webhook}
          onClose={close}
        />
      )}
      {open?.what === 'secret' && (
        <SecretDialog
          title={t`The webhook's secret`}
          label={t`Secret`}
          secret={open.secret}
          hint={t`The receiver checks with it that an event comes from Flxibl. Keep it where passwords are kept.`}
          onClose={close}
        />
      )}
      {open?.what === 'rotate' && (
        <ConfirmDialog
          title={t`Change the secret?`}
          consequence={t`You are shown a new one. For 24 hours deliveries are signed with both, so that the receiver can change over without a gap.`}
          confirmWords={t`Change the secret`}
          busy={rotate.isPending}
          error={rotate.error}
          onConfirm={() => rotate.mutate(open.webhook.id, { onSuccess: showSecret })}
          onClose={close}
        />
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={t`Delete the webhook?`}
          consequence={t`What waits for it is not sent any more, and its log is gone. To stop it for a while, pause it.`}
          confirmWords={t`Delete`}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(open.webhook.id, { onSuccess: close })}
          onClose={close}
        />
      )}
    </section>
  );
};
