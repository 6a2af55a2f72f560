import type { BoardRow } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { FavouriteButton } from '../../components/favourite-button.tsx';
import { Modal } from '../../components/modal.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatList } from '../../lib/format-list.ts';
import { useChangeBlock } from '../../lib/use-blocks.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { BlockDialog } from './block-dialog.tsx';

interface PersonSheetProps {
  readonly person: Pick<BoardRow, 'freelancerId' | 'name' | 'headline' | 'roles' | 'rating' | 'favourite'>;
  readonly isBlocked: boolean;
  readonly onClose: () => void;
}

/** Who somebody is, and what the client makes of them: a favourite, or nobody to be booked again. */
export const PersonSheet = ({ person, isBlocked, onClose }: PersonSheetProps) => {
  const { freelancerId, name, headline, roles, rating, favourite } = person;
  const roleName = useRoleName();
  const change = useChangeBlock();
  const [blocking, setBlocking] = useState(false);
  if (blocking) return <BlockDialog freelancerId={freelancerId} name={name} onClose={onClose} />;
  const letIn = (): void => {
    if (change.isPending) return;
    change.mutate(
      { freelancerId, reason: null },
      {
        onSuccess: () => {
          onClose();
          void showDone(t`${name} can be booked again`);
        },
      },
    );
  };
  return (
    <Modal look="sheet" title={name} onClose={onClose}>
      <div className="space-y-5">
        <div>
          <p dir="auto" className="break-words">
            {headline}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 text-ink-soft">
            <StarRating rating={rating} />
            <span>{formatList(roles.map(roleName))}</span>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <FavouriteButton freelancerId={freelancerId} name={name} favourite={favourite} words />
          <p className="text-sm text-ink-soft">{t`Favourites come first.`}</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line pt-5">
          {isBlocked ? (
            <Button busy={change.isPending} onClick={letIn}>
              {t`Let in again`}
            </Button>
          ) : (
            <Button look="quiet" onClick={() => setBlocking(true)}>
              <Ban aria-hidden className="size-4" />
              {t`Do not book any more`}
            </Button>
          )}
          {isBlocked && <p className="text-sm text-ink-soft">{t`Blocked by your company`}</p>}
        </div>
        {change.error !== null && (
          <FailureNotice error={change.error} title={t`Nothing has changed`} urgent />
        )}
      </div>
    </Modal>
  );
};
