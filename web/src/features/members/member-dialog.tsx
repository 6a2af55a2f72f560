import type { Member } from '@flxibl/contracts/members';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Modal } from '../../components/modal.tsx';
import { showDone } from '../../components/toasts.ts';
import { RightsFields } from './rights-fields.tsx';
import { useSaveMember, type Rights } from './use-members.ts';

interface MemberDialogProps {
  readonly member: Member;
  readonly sites: readonly Site[];
  readonly onClose: () => void;
}

export const MemberDialog = ({ member, sites, onClose }: MemberDialogProps) => {
  const form = useId();
  const [rights, setRights] = useState<Rights>(member);
  const save = useSaveMember();
  return (
    <Modal
      title={member.name}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" form={form} busy={save.isPending}>
            {t`Save`}
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
          if (save.isPending) return;
          save.mutate(
            { userId: member.userId, rights },
            {
              onSuccess: () => {
                onClose();
                void showDone(t`What ${{ name: member.name }} may do was changed`);
              },
            },
          );
        }}
      >
        <RightsFields rights={rights} sites={sites} onChange={setRights} />
        {save.error && <FailureNotice error={save.error} title={t`Nothing has changed`} urgent />}
      </form>
    </Modal>
  );
};
