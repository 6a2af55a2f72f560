import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useRate, type Opinion } from '../lib/use-ratings.ts';
import { FailureNotice } from './failure-notice.tsx';
import { TextArea } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { StarChoice } from './star-choice.tsx';
import { showDone } from './toasts.ts';

interface RatingDialogProps {
  readonly assignmentId: string;
  /** Who or what is rated: a freelancer, or a site. */
  readonly name: string;
  readonly before?: { readonly stars: number; readonly comment: string | null } | null;
  readonly onClose: () => void;
}

export const RatingDialog = ({ assignmentId, name, before = null, onClose }: RatingDialogProps) => {
  const [stars, setStars] = useState<number | null>(before?.stars ?? null);
  const [comment, setComment] = useState(before?.comment ?? '');
  const [asked, setAsked] = useState(false);
  const rate = useRate(assignmentId);
  const send = (): void => {
    setAsked(true);
    if (stars === null) return;
    const words = comment.trim();
    const opinion: Opinion = { stars, ...(words !== '' && { comment: words }) };
    rate.mutate(opinion, {
      onSuccess: () => {
        onClose();
        void showDone(t`Rated`);
      },
    });
  };
  return (
    <FormDialog
      title={t`Rate ${name}`}
      onClose={onClose}
      sendWords={t`Rate`}
      busy={rate.isPending}
      onSend={send}
    >
      <StarChoice
        value={stars}
        error={asked && stars === null ? t`Choose one to five stars.` : undefined}
        onChange={setStars}
      />
      <TextArea
        label={t`Comment, if you like`}
        maxLength={1000}
        value={comment}
        hint={t`Read by the other side and the platform, nobody else.`}
        onChange={({ target }) => setComment(target.value)}
      />
      <p className="text-sm text-ink-soft">
        {t`Neither side sees the other’s rating before both have rated or the time is over. Until then you can change yours.`}
      </p>
      {rate.error && <FailureNotice error={rate.error} title={t`Not rated`} urgent />}
    </FormDialog>
  );
};
