import type { Client } from '@flxibl/contracts/clients';
import { useSearchParams } from 'react-router-dom';
import { useClients } from '../lib/use-chosen-client.ts';
import { FailureNotice } from './failure-notice.tsx';
import { SelectField } from './field.tsx';

/** Which client an admin looks at; kept in the address. Others have one client and no choice. */
export const ClientChoice = ({ chosen }: { readonly chosen: Client | undefined }) => {
  const clients = useClients();
  const [params, setParams] = useSearchParams();
  if (clients.isError && !clients.data) {
    return (
      <FailureNotice
        error={clients.error}
        title="The clients could not be loaded"
        retry={() => void clients.refetch()}
      />
    );
  }
  if (!clients.data) return null;
  return (
    <SelectField
      label="Client"
      hideLabel
      className="w-48"
      value={chosen?.id ?? ''}
      onChange={({ target }) => {
        const next = new URLSearchParams(params);
        next.set('client', target.value);
        setParams(next, { replace: true });
      }}
    >
      {clients.data.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
};
