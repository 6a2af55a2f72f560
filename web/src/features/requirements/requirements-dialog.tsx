import { documentKinds } from '@flxibl/contracts/documents';
import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Role } from '@flxibl/contracts/roles';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
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
  const [wanted, setWanted] = useState<Proofs>(proofs);
  const put = usePutRequirements(role.id);
  const { name } = role;
  const isMore = wanted.some((kind) => !proofs.includes(kind));
  const save = (): void =>
    put.mutate(wanted, {
      onSuccess: () => {
        onClose();
        void showDone(t`What ${name} needs was changed`);
      },
    });
  return (
    <FormDialog title={name} onClose={onClose} sendWords={t`Save`} busy={put.isPending} onSend={save}>
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
    </FormDialog>
  );
};
