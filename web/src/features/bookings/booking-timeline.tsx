import type { AuditEntry } from '@flxibl/contracts/audit';
import type { Booking } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { eventWords } from '../../copy/event-words.ts';
import { whoDid } from '../../copy/who-did.ts';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';

const useHistory = (id: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['bookings', 'history', id],
    queryFn: ({ pageParam, signal }) =>
      api(
        'getBookingHistory',
        { params: { id }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** Of whom an entry speaks, as far as the booking names them. */
const nameIn = ({ shifts }: Booking, { freelancerId }: AuditEntry): string | undefined =>
  shifts
    .flatMap(({ assignments }) => assignments)
    .find((assignment) => assignment.freelancerId === freelancerId)?.freelancerName;

/** All that happened to a booking, from the order on, on the site's clock. */
export const BookingTimeline = ({ booking }: { readonly booking: Booking }) => {
  const history = useHistory(booking.id);
  const zone = booking.shifts[0]?.timeZone ?? 'UTC';
  const entries = history.data?.pages.flatMap(({ items }) => items);
  return (
    <section
      aria-labelledby="timeline-title"
      className="rounded-card border border-line bg-surface px-5 py-4"
    >
      <h2 id="timeline-title" className="font-semibold">
        {t`What happened`}
      </h2>
      {history.isPending && <ListSkeleton rows={3} className="mt-3 h-10" />}
      {history.isError && !entries && (
        <FailureNotice
          error={history.error}
          title={t`The history could not be loaded`}
          retry={() => void history.refetch()}
        />
      )}
      {entries && (
        <ol className="mt-3 space-y-3 border-s-2 border-line ps-4">
          {entries.map((entry) => {
            const name = nameIn(booking, entry);
            const { reason } = entry;
            return (
              <li key={entry.id} className="relative">
                <span
                  aria-hidden
                  className="absolute -start-[1.3rem] top-1.5 size-2.5 rounded-full border-2 border-surface bg-line-strong"
                />
                <p className="leading-snug break-words">
                  <span className="font-medium">{eventWords[entry.type]}</span>
                  {name && <span className="text-ink-soft">, {name}</span>}
                </p>
                {reason && (
                  <p className="text-sm break-words">
                    <bdi>{t`“${reason}”`}</bdi>
                  </p>
                )}
                <p className="tabular text-[0.8125rem] text-ink-faint">
                  <time dateTime={entry.occurredAt}>
                    {formatDay(entry.occurredAt, zone)}, {formatClock(entry.occurredAt, zone)}
                  </time>
                  , {whoDid(entry)}
                </p>
              </li>
            );
          })}
        </ol>
      )}
      <LoadMore list={history} />
    </section>
  );
};
