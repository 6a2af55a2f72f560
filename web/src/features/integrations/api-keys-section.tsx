import type { ApiKey } from '@flxibl/contracts/api-keys';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { ApiKeyDialog, scopeWords } from './api-key-dialog.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { useApiKeys, useRevokeApiKey } from './use-api-keys.ts';
import { whenWords } from './webhook-words.ts';

type Open =
  | { readonly what: 'new' }
  | { readonly what: 'secret'; readonly secret: string | null }
  | { readonly what: 'revoke'; readonly key: ApiKey };

export const ApiKeysSection = () => {
  const keys = useApiKeys();
  const revoke = useRevokeApiKey();
  const [open, setOpen] = useState<Open | null>(null);
  const items = keys.data?.pages.flatMap((page) => page.items);
  const close = (): void => setOpen(null);
  return (
    <section aria-labelledby="api-keys" className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 id="api-keys" className="text-lg font-semibold tracking-tight">
            {t`API keys`}
          </h2>
          <p className="text-sm text-ink-soft">
            <Trans>
              With a key a program reads and books for you.{' '}
              <a className="underline" href="/api/docs">
                The API
              </a>
            </Trans>
          </p>
        </div>
        {items && (
          <Button onClick={() => setOpen({ what: 'new' })}>
            <Plus aria-hidden className="size-4" />
            {t`New key`}
          </Button>
        )}
      </div>
      {keys.isPending && <ListSkeleton rows={2} className="h-20" />}
      {keys.isError && !items && (
        <FailureNotice
          error={keys.error}
          title={t`The keys could not be loaded`}
          retry={() => void keys.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={KeyRound} title={t`No keys yet`}>
          <p>{t`Make one for each program, so that each can be revoked by itself.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((key) => (
          <KeyLine key={key.id} apiKey={key} onRevoke={() => setOpen({ what: 'revoke', key })} />
        ))}
      </ul>
      <LoadMore list={keys} />
      {open?.what === 'new' && (
        <ApiKeyDialog onCreated={({ key }) => setOpen({ what: 'secret', secret: key })} onClose={close} />
      )}
      {open?.what === 'secret' && (
        <SecretDialog
          title={t`The new key`}
          label={t`API key`}
          secret={open.secret}
          hint={t`Whoever has it may do what you allowed it. Keep it where passwords are kept.`}
          onClose={close}
        />
      )}
      {open?.what === 'revoke' && (
        <ConfirmDialog
          title={t`Revoke ${{ name: open.key.name }}?`}
          consequence={t`The program that uses it is refused from now on. This cannot be undone.`}
          confirmWords={t`Revoke`}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(open.key.id, { onSuccess: close })}
          onClose={close}
        />
      )}
    </section>
  );
};

const KeyLine = ({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface px-5 py-4">
    <div className="min-w-0 flex-1 basis-56">
      <h3 className="truncate font-semibold" title={apiKey.name}>
        {apiKey.name}
      </h3>
      <p className="text-sm text-ink-soft">
        <code dir="ltr">{apiKey.prefix}…</code> {apiKey.scopes.map((scope) => scopeWords[scope]).join(', ')}
      </p>
      <p className="tabular text-sm text-ink-faint">
        {apiKey.lastUsedAt === null ? t`Never used` : t`Last used ${{ when: whenWords(apiKey.lastUsedAt) }}`}
      </p>
    </div>
    {apiKey.revokedAt === null ? (
      <Button size="small" onClick={onRevoke} aria-label={t`Revoke ${{ name: apiKey.name }}`}>
        {t`Revoke`}
      </Button>
    ) : (
      <Badge>{t`Revoked`}</Badge>
    )}
  </li>
);
