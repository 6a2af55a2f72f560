import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { formatMoment } from '../lib/format-time.ts';
import { useSession } from '../lib/session.ts';
import { useMay } from '../lib/use-may.ts';
import { useOwnSide, useRatingsOf } from '../lib/use-ratings.ts';
import { Button } from './button.tsx';
import { RatingDialog } from './rating-dialog.tsx';
import { RatingWords } from './rating-words.tsx';

interface RatingPanelProps {
  readonly assignmentId: string;
  readonly bookingId: string;
  /** Whom or what this side rates. */
  readonly name: string;
}

/** What both sides think of approved work, as far as this one may see it, and the way to say it. */
export const RatingPanel = ({ assignmentId, bookingId, name }: RatingPanelProps) => {
  const { me } = useSession();
  const mayRateAtAll = useMay()('putRating');
  const isFreelancer = useOwnSide() === 'freelancer';
  const view = useRatingsOf(assignmentId, bookingId);
  const [rating, setRating] = useState(false);
  if (!view) return null;
  const { own, other, closesAt } = view;
  const mayRate = view.mayRate && mayRateAtAll;
  if (own === null && other === null && !mayRate) return null;
  const until = closesAt === null ? '' : formatMoment(new Date(closesAt).toISOString(), me.timeZone);
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-52 space-y-1">
        {own && <RatingWords rating={own} who={t`Your side:`} />}
        {other && <RatingWords rating={other} who={isFreelancer ? t`The client:` : t`The freelancer:`} />}
        {own && !other && view.mayRate && (
          <p className="tabular text-sm text-ink-faint">
            {t`Hidden from the other side until both have rated, or until ${until}.`}
          </p>
        )}
        {!own && mayRate && (
          <p className="tabular text-sm text-ink-soft">{t`Can be rated until ${until}.`}</p>
        )}
      </div>
      {mayRate && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={own ? t`Change the rating of ${name}` : t`Rate ${name}`}
          onClick={() => setRating(true)}
        >
          {own ? t`Change` : t`Rate`}
        </Button>
      )}
      {rating && (
        <RatingDialog assignmentId={assignmentId} name={name} before={own} onClose={() => setRating(false)} />
      )}
    </div>
  );
};
