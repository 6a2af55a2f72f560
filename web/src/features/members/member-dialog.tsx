import type { Member } from '@flxibl/contracts/members';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { RightsFields } from './rights-fields.tsx';
import { useSaveMember, type Rights } from './use-members.ts';

interface MemberDialogProps {
  readonly member: Member;
  readonly sites: readonly Site[];
  readonly onClose: () => void;
}

export const MemberDialog = ({ member, sites, onClose }: MemberDialogProps) => {
  const [rights, setRights] = useState<Rights>(member);
  const save = useSaveMember();
  return (
    <FormDialog
      title={member.name}
      onClose={onClose}
      sendWords={t`Save`}
      busy={save.isPending}
      className="space-y-5"
      onSend={() =>
        save.mutate(
          { userId: member.userId, rights },
          {
            onSuccess: () => {
              onClose();
              void showDone(t`What ${{ name: member.name }} may do was changed`);
            },
          },
        )
      }
    >
      <RightsFields rights={rights} sites={sites} onChange={setRights} />
      {save.error && <FailureNotice error={save.error} title={t`Nothing has changed`} urgent />}
    </FormDialog>
  );
};
