import type { NewInvitation } from '@flxibl/contracts/invitations';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { RightsFields } from './rights-fields.tsx';
import { useInvite, type Rights } from './use-members.ts';

interface InviteDialogProps {
  readonly clientId: string;
  readonly sites: readonly Site[];
  readonly onInvited: (invitation: NewInvitation) => void;
  readonly onClose: () => void;
}

export const InviteDialog = ({ clientId, sites, onInvited, onClose }: InviteDialogProps) => {
  const [email, setEmail] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'booker', siteIds: [] });
  const [asked, setAsked] = useState(false);
  const invite = useInvite();
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const send = (): void => {
    setAsked(true);
    if (!isAddress) return;
    invite.mutate({ clientId, email: email.trim(), rights }, { onSuccess: onInvited });
  };
  return (
    <FormDialog
      title={t`Invite somebody`}
      onClose={onClose}
      sendWords={t`Invite`}
      busy={invite.isPending}
      className="space-y-5"
      onSend={send}
    >
      <TextField
        label={t`E-mail`}
        type="email"
        dir="ltr"
        data-first-focus
        autoComplete="off"
        maxLength={320}
        value={email}
        hint={t`Whoever accepts has to sign in with this address.`}
        error={asked && !isAddress ? t`An address such as name@company.com.` : undefined}
        onChange={({ target }) => setEmail(target.value)}
      />
      <RightsFields rights={rights} sites={sites} onChange={setRights} />
      {invite.error && <FailureNotice error={invite.error} title={t`Nobody was invited`} urgent />}
    </FormDialog>
  );
};
