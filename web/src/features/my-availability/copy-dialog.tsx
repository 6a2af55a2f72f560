import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { weekdayNames } from './week.ts';

interface CopyDialogProps {
  readonly day: number;
  readonly onCopy: (to: readonly number[]) => void;
  readonly onClose: () => void;
}

const workdays = [0, 1, 2, 3, 4];

export const CopyDialog = ({ day, onCopy, onClose }: CopyDialogProps) => {
  const [to, setTo] = useState<readonly number[]>(workdays.filter((other) => other !== day));
  return (
    <Modal
      title={t`Copy ${{ day: weekdayNames[day] ?? '' }} to`}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Back`}</Button>
          <Button
            look="primary"
            disabled={to.length === 0}
            onClick={() => {
              onCopy(to);
              onClose();
            }}
          >
            {t`Copy`}
          </Button>
        </div>
      }
    >
      <fieldset>
        <legend className="mb-2 text-sm text-ink-soft">{t`What these days have now is replaced.`}</legend>
        {weekdayNames.map((name, other) =>
          other === day ? null : (
            <label key={name} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                className="size-5 accent-accent"
                checked={to.includes(other)}
                onChange={(event) =>
                  setTo(event.target.checked ? [...to, other] : to.filter((kept) => kept !== other))
                }
              />
              {name}
            </label>
          ),
        )}
      </fieldset>
    </Modal>
  );
};
