import { documentKinds } from '@flxibl/contracts/documents';
import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Role } from '@flxibl/contracts/roles';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { documentKindWords } from '../../copy/document-kind-words.ts';
import { usePutRequirements } from './use-requirements.ts';

type Proofs = RoleRequirements['proofs'];

interface RequirementsDialogProps {
  readonly role: Role;
  readonly proofs: Proofs;
  readonly onClose: () => void;
}

/** All that is ticked is asked for together. */
export const RequirementsDialog = ({ role, proofs, onClose }: RequirementsDialogProps) => {
  const form = useId();
  const [wanted, setWanted] = useState<Proofs>(proofs);
  const put = usePutRequirements(role.id);
  const { name } = role;
  const isMore = wanted.some((kind) => !proofs.includes(kind));
  const save = (): void => {
    if (put.isPending) return;
    put.mutate(wanted, {
      onSuccess: () => {
        onClose();
        void showDone(t`What ${name} needs was changed`);
      },
    });
  };
  return (
    <Modal
      title={name}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" form={form} busy={put.isPending}>
            {t`Save`}
          </Button>
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <fieldset>
          <legend className="mb-1 text-ink-soft">
            {t`Approved by the platform, and good until the shift has ended:`}
          </legend>
          {documentKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={wanted.includes(kind)}
              onChange={({ target }) =>
                setWanted(target.checked ? [...wanted, kind] : wanted.filter((other) => other !== kind))
              }
            >
              {documentKindWords[kind]}
            </Checkbox>
          ))}
        </fieldset>
        <p className="text-sm text-ink-faint">
          {t`It holds from the next booking on; whoever is booked stays booked.`}
        </p>
        {isMore && (
          <Notice tone="warn">
            <p>{t`Whoever cannot prove it can be booked as ${name} no longer, by any client.`}</p>
          </Notice>
        )}
        {put.error !== null && <FailureNotice error={put.error} title={t`Nothing has changed`} urgent />}
      </form>
    </Modal>
  );
};
