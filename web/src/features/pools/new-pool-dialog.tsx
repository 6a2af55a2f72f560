import type { Pool } from '@flxibl/contracts/pools';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { NameOptions, SelectField } from '../../components/field.tsx';
import { useSession } from '../../lib/session.ts';
import { useClients } from '../../lib/use-chosen-client.ts';
import { PoolNameForm } from './pool-name-form.tsx';
import { useCreatePool } from './use-pools.ts';

interface NewPoolDialogProps {
  readonly onMade: (pool: Pool) => void;
  readonly onClose: () => void;
}

/** A client's pool is its own; the platform says whose it is. */
export const NewPoolDialog = ({ onMade, onClose }: NewPoolDialogProps) => {
  const { me } = useSession();
  const clients = useClients();
  const [clientId, setClientId] = useState('');
  const create = useCreatePool();
  return (
    <PoolNameForm
      title={t`New pool`}
      startName=""
      confirmWords={t`Make the pool`}
      busy={create.isPending}
      error={create.error}
      onName={(name) => create.mutate({ name, ...(clientId && { clientId }) }, { onSuccess: onMade })}
      onClose={onClose}
    >
      {me.role === 'admin' && (
        <SelectField
          label={t`Whose`}
          value={clientId}
          hint={t`One of the platform can be chosen by every client; one of a client is seen by nobody else.`}
          onChange={({ target }) => setClientId(target.value)}
        >
          <option value="">{t`Platform`}</option>
          <NameOptions of={clients.data} />
        </SelectField>
      )}
    </PoolNameForm>
  );
};
