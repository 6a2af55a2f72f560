import { webhookNouns, type NewWebhook, type Webhook } from '@flxibl/contracts/webhooks';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { useSaveWebhook } from './use-webhooks.ts';
import { nounWords } from './webhook-words.ts';

interface WebhookDialogProps {
  /** null: a new one. */
  readonly webhook: Webhook | null;
  readonly onCreated: (webhook: NewWebhook) => void;
  readonly onClose: () => void;
}

export const WebhookDialog = ({ webhook, onCreated, onClose }: WebhookDialogProps) => {
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [topics, setTopics] = useState<readonly string[]>(webhook?.topics ?? ['booking_*', 'assignment_*']);
  const [asked, setAsked] = useState(false);
  const save = useSaveWebhook();
  const everything = topics.includes('*');
  // Single types are chosen by the API; here they are kept as they are.
  const single = topics.filter((topic) => !topic.endsWith('*'));
  const set = (topic: string, on: boolean): void =>
    setTopics(on ? [...topics, topic] : topics.filter((one) => one !== topic));
  const badUrl = /^https:\/\/[^/\s]+\.[^/\s]+/.test(url.trim())
    ? undefined
    : t`An address that begins with https:// and that everybody on the internet can reach.`;

  const send = (): void => {
    setAsked(true);
    if (badUrl !== undefined || topics.length === 0) return;
    const chosen = everything ? ['*'] : topics;
    save.mutate(
      { id: webhook?.id, url: url.trim(), topics: chosen },
      {
        onSuccess: (saved) => {
          onClose();
          if ('secret' in saved) onCreated(saved);
          else void showDone(t`The webhook was changed`);
        },
      },
    );
  };

  return (
    <FormDialog
      title={webhook ? t`Change webhook` : t`New webhook`}
      onClose={onClose}
      sendWords={webhook ? t`Save` : t`Create webhook`}
      busy={save.isPending}
      className="space-y-5"
      onSend={send}
    >
      <TextField
        label={t`Address`}
        type="url"
        dir="ltr"
        data-first-focus
        maxLength={2048}
        value={url}
        hint={t`Where events are sent by POST: https, port 443 or 8443.`}
        error={asked ? badUrl : undefined}
        onChange={(event) => setUrl(event.target.value)}
      />
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`Events about`}</legend>
        <Checkbox checked={everything} onChange={(event) => set('*', event.target.checked)}>
          {t`Everything, also what is added later`}
        </Checkbox>
        <div className="mt-1 grid grid-cols-2 gap-x-4 border-t border-line pt-1">
          {webhookNouns.map((noun) => (
            <Checkbox
              key={noun}
              disabled={everything}
              checked={everything || topics.includes(`${noun}_*`)}
              onChange={(event) => set(`${noun}_*`, event.target.checked)}
            >
              {nounWords(noun)}
            </Checkbox>
          ))}
        </div>
        {single.length > 0 && (
          <p className="mt-2 text-[0.8125rem] break-words text-ink-faint">{t`And: ${{ topics: single.join(', ') }}`}</p>
        )}
        {asked && topics.length === 0 && (
          <p role="alert" className="mt-1 text-[0.8125rem] text-danger-ink">
            {t`Choose at least one.`}
          </p>
        )}
      </fieldset>
      {save.error && <FailureNotice error={save.error} urgent />}
    </FormDialog>
  );
};
