import type { Webhook } from '@flxibl/contracts/webhooks';
import { t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { useSwitchWebhook } from './use-webhooks.ts';
import { topicWords, webhookState, whenWords } from './webhook-words.ts';

interface WebhookCardProps {
  readonly webhook: Webhook;
  readonly onOpen: (what: 'log' | 'edit' | 'rotate' | 'delete') => void;
}

const whyOff = ({ disabledReason, disabledAt, failingSince, state }: Webhook): string | null => {
  if (disabledReason === 'gone')
    return t`Switched off ${{ when: whenWords(disabledAt!) }}: the receiver says that it is gone.`;
  if (disabledReason === 'failing')
    return t`Switched off ${{ when: whenWords(disabledAt!) }}: nothing had arrived for five days.`;
  if (state === 'active' && failingSince !== null)
    return t`Nothing has arrived since ${{ when: whenWords(failingSince) }}. After five days it is switched off.`;
  return null;
};

export const WebhookCard = ({ webhook, onOpen }: WebhookCardProps) => {
  const change = useSwitchWebhook();
  const { tone, words } = webhookState(webhook);
  const why = whyOff(webhook);
  const isActive = webhook.state === 'active';
  return (
    <li className="space-y-3 rounded-card border border-line bg-surface px-5 py-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold break-all">
            <bdi>{webhook.url}</bdi>
          </h3>
          <p className="text-sm break-words text-ink-soft">{topicWords(webhook.topics)}</p>
          {(webhook.pending > 0 || webhook.dead > 0) && (
            <p className="tabular text-sm text-ink-faint">
              {t`${{ waiting: formatCount(webhook.pending) }} waiting, ${{ dead: formatCount(webhook.dead) }} given up`}
            </p>
          )}
          {webhook.oldSecretUntil !== null && (
            <p className="tabular text-sm text-ink-faint">
              {t`The old secret fits until ${{ when: whenWords(webhook.oldSecretUntil) }}`}
            </p>
          )}
        </div>
        <Badge tone={tone}>{words}</Badge>
      </div>
      {why !== null && <Notice tone="warn">{why}</Notice>}
      {change.error && <FailureNotice error={change.error} urgent />}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => onOpen('log')}>
          {t`Deliveries`}
        </Button>
        <Button size="small" onClick={() => onOpen('edit')}>
          {t`Change`}
        </Button>
        <Button
          size="small"
          busy={change.isPending}
          onClick={() => change.mutate({ id: webhook.id, active: !isActive })}
        >
          {isActive ? t({ message: 'Pause', context: 'button' }) : t`Activate`}
        </Button>
        <Button size="small" look="quiet" onClick={() => onOpen('rotate')}>
          {t`Change secret`}
        </Button>
        <Button size="small" look="quiet" onClick={() => onOpen('delete')}>
          {t`Delete`}
        </Button>
      </div>
    </li>
  );
};
