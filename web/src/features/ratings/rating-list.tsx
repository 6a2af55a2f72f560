import type { Rating } from '@flxibl/contracts/ratings';
import { t } from '@lingui/core/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { Link } from 'react-router-dom';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { Stars } from '../../components/stars.tsx';
import { formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';

const useRatings = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['ratings', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listRatings', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** Given and received, the newest first; what is still hidden is not among them. */
export const RatingList = () => {
  const ratings = useRatings();
  const items = ratings.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="rated" className="space-y-3">
      <h2 id="rated" className="text-lg font-semibold tracking-tight">
        {t`Rated`}
      </h2>
      <p className="text-sm text-ink-soft">
        {t`Neither side sees the other’s rating before both have rated or the 14 days are over.`}
      </p>
      {ratings.isPending && <ListSkeleton rows={3} className="h-20" />}
      {ratings.isError && !items && (
        <FailureNotice
          error={ratings.error}
          title={t`The ratings could not be loaded`}
          retry={() => void ratings.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Star} title={t`No ratings yet`}>
          <p>{t`They come here once work has been approved and rated.`}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((rating) => (
            <Line key={rating.id} rating={rating} />
          ))}
        </ul>
      )}
      <LoadMore list={ratings} />
    </section>
  );
};

/** Who rated whom, as it reads for the one who looks. */
const title = ({ side, siteName, freelancerName }: Rating, role: string): string => {
  if (role === 'admin')
    return side === 'client' ? t`${siteName} on ${freelancerName}` : t`${freelancerName} on ${siteName}`;
  if (role === 'freelancer') return side === 'freelancer' ? t`You on ${siteName}` : t`${siteName} on you`;
  return side === 'client' ? t`You on ${freelancerName}` : t`${freelancerName} on ${siteName}`;
};

const Line = ({ rating }: { readonly rating: Rating }) => {
  const { me } = useSession();
  const { stars, comment, startsAt, editableUntil, assignmentId, bookingId } = rating;
  const day = formatDay(startsAt, me.timeZone);
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <Link
          to={me.role === 'freelancer' ? `/shifts/${assignmentId}` : `/bookings/${bookingId}`}
          className="min-w-0 rounded-control font-medium break-words hover:underline"
        >
          {title(rating, me.role)}
        </Link>
        <Stars stars={stars} />
      </div>
      {comment !== null && (
        <p className="break-words">
          <bdi>{t`“${comment}”`}</bdi>
        </p>
      )}
      <p className="tabular text-sm text-ink-faint">
        {editableUntil === null ? t`Shift of ${day}` : t`Shift of ${day}, hidden from the other side so far`}
      </p>
    </li>
  );
};
