import type { NewApiKey } from '@flxibl/contracts/api-keys';
import { apiKeyScopes, type ApiKeyScope } from '@flxibl/contracts/operation';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { useCreateApiKey } from './use-api-keys.ts';

export const scopeWords: Readonly<Record<ApiKeyScope, string>> = {
  read: t({ message: 'Read', context: 'right' }),
  book: t({ message: 'Book', context: 'right' }),
  manage: t({ message: 'Manage', context: 'right' }),
};
const scopeHints: Readonly<Record<ApiKeyScope, string>> = {
  read: t`bookings, people, events`,
  book: t`book, change and cancel`,
  manage: t`pools, favourites, blocks`,
};

interface ApiKeyDialogProps {
  readonly onCreated: (key: NewApiKey) => void;
  readonly onClose: () => void;
}

export const ApiKeyDialog = ({ onCreated, onClose }: ApiKeyDialogProps) => {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>(['read']);
  const [asked, setAsked] = useState(false);
  const create = useCreateApiKey();
  const send = (): void => {
    setAsked(true);
    if (name.trim() === '' || scopes.length === 0) return;
    create.mutate(
      { name: name.trim(), scopes },
      {
        onSuccess: (made) => {
          onClose();
          onCreated(made);
        },
      },
    );
  };
  return (
    <FormDialog
      title={t`New API key`}
      onClose={onClose}
      sendWords={t`Create key`}
      busy={create.isPending}
      className="space-y-5"
      onSend={send}
    >
      <TextField
        label={t`Name`}
        data-first-focus
        maxLength={100}
        value={name}
        hint={t`Which program uses it, to know it by later.`}
        error={asked && name.trim() === '' ? t`Give it a name.` : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{t`It may`}</legend>
        {apiKeyScopes.map((scope) => (
          <Checkbox
            key={scope}
            checked={scopes.includes(scope)}
            onChange={({ target }) =>
              setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
            }
          >
            {scopeWords[scope]} <span className="text-ink-faint">({scopeHints[scope]})</span>
          </Checkbox>
        ))}
        {asked && scopes.length === 0 && (
          <p role="alert" className="mt-1 text-[0.8125rem] text-danger-ink">
            {t`Choose at least one.`}
          </p>
        )}
      </fieldset>
      {create.error && <FailureNotice error={create.error} urgent />}
    </FormDialog>
  );
};
