import { documentFileTypes, documentKinds, type Document } from '@flxibl/contracts/documents';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { showDone } from '../../components/toasts.ts';
import { documentKindWords } from '../../copy/document-kind-words.ts';
import { faultOf } from './file-fault.ts';
import { useSubmitProof } from './use-documents.ts';

/** One proof with its file, for the platform to look at. */
export const ProofDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const form = useId();
  const submit = useSubmitProof();
  const [kind, setKind] = useState<Document['kind']>('certificate');
  const [expiresOn, setExpiresOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const fault = faultOf(file);
  const send = (): void => {
    setAsked(true);
    if (!file || fault || submit.isPending) return;
    submit.mutate(
      { kind, file, ...(expiresOn && { expiresOn }) },
      {
        onSuccess: () => {
          onClose();
          void showDone(t`Handed in for review`);
        },
      },
    );
  };
  return (
    <Modal
      look="sheet"
      title={t`Add a proof`}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          type="submit"
          form={form}
          busy={submit.isPending}
          className="min-h-13 w-full text-base"
        >
          {t`Hand in`}
        </Button>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <SelectField
          label={t`What it proves`}
          value={kind}
          data-first-focus
          onChange={({ target }) => setKind(documentKinds.find((each) => each === target.value) ?? 'other')}
        >
          {documentKinds.map((each) => (
            <option key={each} value={each}>
              {documentKindWords[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Good until, if it runs out`}
          type="date"
          value={expiresOn}
          onChange={({ target }) => setExpiresOn(target.value)}
        />
        <TextField
          label={t`File`}
          type="file"
          accept={documentFileTypes.join()}
          hint={t`PDF, PNG or JPEG, at most 10 MB. Clients never see it.`}
          error={asked ? fault : undefined}
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
        {submit.error !== null && <FailureNotice error={submit.error} title={t`Not handed in`} urgent />}
      </form>
    </Modal>
  );
};
