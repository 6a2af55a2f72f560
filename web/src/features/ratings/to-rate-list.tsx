import type { Timesheet } from '@flxibl/contracts/timesheets';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { RatingDialog } from '../../components/rating-dialog.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatMoment, formatRange } from '../../lib/format-time.ts';
import { ratingClosesAt } from '../../lib/rating-window.ts';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { useToRate } from '../../lib/use-ratings.ts';

/** What was rated stands below: it is not to be pushed out of sight. */
const shownAtFirst = 8;

/** Approved work that this side can still rate, what closes first on top. */
export const ToRateList = () => {
  const { me } = useSession();
  const waiting = useToRate();
  const [rating, setRating] = useState<Timesheet | null>(null);
  const [all, setAll] = useState(false);
  const nameOf = (sheet: Timesheet): string =>
    me.role === 'freelancer' ? sheet.siteName : sheet.freelancerName;
  return (
    <section aria-labelledby="to-rate" className="space-y-3">
      <h2 id="to-rate" className="text-lg font-semibold tracking-tight">
        {t`To rate`}
      </h2>
      {waiting.isPending && <ListSkeleton rows={2} className="h-20" />}
      {waiting.isError && !waiting.data && (
        <FailureNotice
          error={waiting.error}
          title={t`This could not be loaded`}
          retry={() => void waiting.refetch()}
        />
      )}
      {waiting.data?.length === 0 && (
        <p className="text-ink-soft">{t`Nothing waits to be rated. Work can be rated for 14 days after its hours are approved.`}</p>
      )}
      {waiting.data && waiting.data.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {(all ? waiting.data : waiting.data.slice(0, shownAtFirst)).map((sheet) => (
            <Line key={sheet.id} sheet={sheet} name={nameOf(sheet)} onRate={() => setRating(sheet)} />
          ))}
        </ul>
      )}
      {!all && waiting.data && waiting.data.length > shownAtFirst && (
        <Button look="quiet" size="small" className="min-h-11 sm:min-h-9" onClick={() => setAll(true)}>
          {plural({ count: waiting.data.length }, { one: 'Show all #', other: 'Show all #' })}
        </Button>
      )}
      {rating && (
        <RatingDialog
          assignmentId={rating.assignmentId}
          name={nameOf(rating)}
          onClose={() => setRating(null)}
        />
      )}
    </section>
  );
};

interface LineProps {
  readonly sheet: Timesheet;
  readonly name: string;
  readonly onRate: () => void;
}

const Line = ({ sheet, name, onRate }: LineProps) => {
  const { me } = useSession();
  const may = useMay();
  const roleName = useRoleName();
  const { assignmentId, bookingId, plannedStartsAt, plannedEndsAt, timeZone, approvedAt } = sheet;
  const closesAt = new Date(ratingClosesAt(approvedAt) ?? 0).toISOString();
  const when = formatRange(plannedStartsAt, plannedEndsAt, timeZone);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-48">
        <Link
          to={me.role === 'freelancer' ? `/shifts/${assignmentId}` : `/bookings/${bookingId}`}
          className="block rounded-control font-medium break-words hover:underline"
        >
          {name}
        </Link>
        <p className="tabular text-sm text-ink-soft">
          {roleName(sheet.role)}, {when}
        </p>
        <p className="tabular text-sm text-ink-faint">
          {t`Until ${{ moment: formatMoment(closesAt, me.timeZone) }}`}
        </p>
      </div>
      {may('putRating') && (
        <Button
          look="primary"
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={t`Rate ${name}, ${when}`}
          onClick={onRate}
        >
          {t`Rate`}
        </Button>
      )}
    </li>
  );
};
