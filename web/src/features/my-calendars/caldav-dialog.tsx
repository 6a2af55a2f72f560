import { t } from '@lingui/core/macro';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { useConnectCaldav } from './use-calendars.ts';

export const CaldavDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const connect = useConnectCaldav();
  const [serverUrl, setServerUrl] = useState('https://caldav.icloud.com');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!connect.isPending) connect.mutate({ serverUrl, username, password }, { onSuccess: onClose });
  };
  return (
    <Modal title={t`Connect Apple or CalDAV`} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={t`Server`}
          type="url"
          required
          value={serverUrl}
          onChange={(event) => setServerUrl(event.target.value)}
          hint={t`Apple: leave it as it is.`}
        />
        <TextField
          label={t`User name`}
          required
          autoComplete="off"
          data-first-focus
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <TextField
          label={t`Password for this app`}
          type="password"
          required
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          hint={t`Apple: make one at account.apple.com under App-Specific Passwords. Never your own password.`}
        />
        {connect.error && <FailureNotice error={connect.error} urgent />}
        <Button look="primary" type="submit" busy={connect.isPending}>
          {t`Connect`}
        </Button>
      </form>
    </Modal>
  );
};
