import { t } from '@lingui/core/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import { Modal } from './modal.tsx';
import { Notice } from './notice.tsx';

interface SecretDialogProps {
  readonly title: string;
  readonly label: string;
  /** null: the answer got lost and was repeated without it. */
  readonly secret: string | null;
  readonly hint: string;
  readonly onClose: () => void;
}

/** Shows a secret the only time that it can be seen. */
export const SecretDialog = ({ title, label, secret, hint, onClose }: SecretDialogProps) => {
  const [copied, setCopied] = useState(false);
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          {t`I have kept it`}
        </Button>
      }
    >
      {secret === null ? (
        <Notice tone="warn">
          {t`The connection broke before the secret could be shown. Make a new one, this one cannot be seen any more.`}
        </Notice>
      ) : (
        <div className="space-y-4">
          <TextField
            label={label}
            value={secret}
            readOnly
            dir="ltr"
            data-first-focus
            spellCheck={false}
            onFocus={(event) => event.target.select()}
          />
          <Button
            className="w-full"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
            {copied ? t`Copied` : t`Copy`}
          </Button>
          <p role="status" className="sr-only">
            {copied ? t`Copied` : ''}
          </p>
          <Notice tone="warn" title={t`It is shown only now`}>
            <p>{hint}</p>
          </Notice>
        </div>
      )}
    </Modal>
  );
};
