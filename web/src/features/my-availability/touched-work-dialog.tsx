import type { OnConflict, TouchedWork } from '@flxibl/contracts/touched-work';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { TouchedWorkChoice } from './touched-work-choice.tsx';

interface TouchedWorkDialogProps {
  readonly title: string;
  readonly touched: readonly TouchedWork[];
  readonly timeZone: string;
  readonly busy: boolean;
  readonly onConfirm: (what: OnConflict) => void;
  readonly onClose: () => void;
}

/** A deletion that would take the time from agreed work: what becomes of it is asked before it is done. */
export const TouchedWorkDialog = (props: TouchedWorkDialogProps) => {
  const { title, touched, timeZone, busy, onConfirm, onClose } = props;
  const [choice, setChoice] = useState<OnConflict | null>(null);
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Keep it`}</Button>
          <Button
            look="danger"
            busy={busy}
            disabled={choice === null}
            onClick={() => choice && onConfirm(choice)}
          >
            {t`Delete`}
          </Button>
        </div>
      }
    >
      <TouchedWorkChoice touched={touched} timeZone={timeZone} chosen={choice} onChoose={setChoice} />
    </Modal>
  );
};
