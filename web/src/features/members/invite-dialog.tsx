import type { NewInvitation } from '@flxibl/contracts/invitations';
import type { Site } from '@flxibl/contracts/sites';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { RightsFields } from './rights-fields.tsx';
import { useInvite, type Rights } from './use-members.ts';

interface InviteDialogProps {
  readonly clientId: string;
  readonly sites: readonly Site[];
  readonly onInvited: (invitation: NewInvitation) => void;
  readonly onClose: () => void;
}

export const InviteDialog = ({ clientId, sites, onInvited, onClose }: InviteDialogProps) => {
  const form = useId();
  const [email, setEmail] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'booker', siteIds: [] });
  const [asked, setAsked] = useState(false);
  const invite = useInvite();
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const send = (): void => {
    setAsked(true);
    if (!isAddress || invite.isPending) return;
    invite.mutate({ clientId, email: email.trim(), rights }, { onSuccess: onInvited });
  };
  return (
    <Modal
      title="Invite somebody"
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} busy={invite.isPending}>
            Invite
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
          label="E-mail"
          type="email"
          data-first-focus
          autoComplete="off"
          maxLength={320}
          value={email}
          hint="Whoever accepts has to sign in with this address."
          error={asked && !isAddress ? 'An address such as name@company.com.' : undefined}
          onChange={({ target }) => setEmail(target.value)}
        />
        <RightsFields rights={rights} sites={sites} onChange={setRights} />
        {invite.error && <FailureNotice error={invite.error} title="Nobody was invited" urgent />}
      </form>
    </Modal>
  );
};
