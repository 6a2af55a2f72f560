import type { Client } from '@flxibl/contracts/clients';
import { t } from '@lingui/core/macro';
import { useSearchParams } from 'react-router-dom';
import { useClients } from '../lib/use-chosen-client.ts';
import { FailureNotice } from './failure-notice.tsx';
import { NameOptions, SelectField } from './field.tsx';

interface ClientChoiceProps {
  readonly chosen: Client | undefined;
  /** Beside the clients: the platform itself. */
  readonly withPlatform?: boolean;
}

/** Which client an admin looks at; kept in the address. Others have one client and no choice. */
export const ClientChoice = ({ chosen, withPlatform = false }: ClientChoiceProps) => {
  const clients = useClients();
  const [params, setParams] = useSearchParams();
  if (clients.isError && !clients.data) {
    return (
      <FailureNotice
        error={clients.error}
        title={t`The clients could not be loaded`}
        retry={() => void clients.refetch()}
      />
    );
  }
  if (!clients.data) return null;
  return (
    <SelectField
      label={t`Client`}
      hideLabel
      className="w-48"
      value={chosen?.id ?? ''}
      onChange={({ target }) => {
        const next = new URLSearchParams(params);
        if (target.value) next.set('client', target.value);
        else next.delete('client');
        setParams(next, { replace: true });
      }}
    >
      {withPlatform && <option value="">{t`Platform`}</option>}
      <NameOptions of={clients.data} />
    </SelectField>
  );
};
