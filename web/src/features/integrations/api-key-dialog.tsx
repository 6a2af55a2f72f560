import type { NewApiKey } from '@flxibl/contracts/api-keys';
import { apiKeyScopes, type ApiKeyScope } from '@flxibl/contracts/operation';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { useCreateApiKey } from './use-api-keys.ts';

export const scopeWords: Readonly<Record<ApiKeyScope, string>> = {
  read: 'Read',
  book: 'Book',
  manage: 'Manage',
};
const scopeHints: Readonly<Record<ApiKeyScope, string>> = {
  read: 'bookings, people, events',
  book: 'book, change and cancel',
  manage: 'pools, favourites, blocks',
};

interface ApiKeyDialogProps {
  readonly onCreated: (key: NewApiKey) => void;
  readonly onClose: () => void;
}

export const ApiKeyDialog = ({ onCreated, onClose }: ApiKeyDialogProps) => {
  const form = useId();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>(['read']);
  const [asked, setAsked] = useState(false);
  const create = useCreateApiKey();
  const send = (): void => {
    setAsked(true);
    if (name.trim() === '' || scopes.length === 0 || create.isPending) return;
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
    <Modal
      title="New API key"
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} busy={create.isPending}>
            Create key
          </Button>
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label="Name"
          data-first-focus
          maxLength={100}
          value={name}
          hint="Which program uses it, to know it by later."
          error={asked && name.trim() === '' ? 'Give it a name.' : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset>
          <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">It may</legend>
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
              Choose at least one.
            </p>
          )}
        </fieldset>
        {create.error && <FailureNotice error={create.error} urgent />}
      </form>
    </Modal>
  );
};
