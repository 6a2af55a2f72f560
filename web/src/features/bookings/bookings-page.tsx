import { t } from '@lingui/core/macro';
import { CalendarPlus, ClipboardList } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useSession } from '../../lib/session.ts';
import { useMay } from '../../lib/use-may.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { BookingCard } from './booking-card.tsx';
import { SiteFilter } from './site-filter.tsx';
import { useBookings } from './use-bookings.ts';

export const BookingsPage = () => {
  const [params, setParams] = useSearchParams();
  const { me } = useSession();
  const may = useMay();
  const siteId = params.get('site');
  const bookings = useBookings(siteId);
  const sites = useSites();
  const items = bookings.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Bookings`}
      intro={t`The newest first.`}
      actions={
        <div className="flex items-end gap-2">
          <SiteFilter
            sites={sites.data}
            siteId={siteId}
            onChange={(site) => setParams(site === null ? {} : { site }, { replace: true })}
          />
          {may('createBooking') && (
            <ButtonLink look="primary" to={me.role === 'business' ? '/bookings/new' : '/board'}>
              <CalendarPlus aria-hidden className="size-4" />
              {t`Book`}
            </ButtonLink>
          )}
        </div>
      }
    >
      <div className="mb-4 empty:hidden">
        <RightsNotice needs="createBooking" what={t({ message: 'Booking', context: 'activity' })} />
      </div>
      {bookings.isPending && <ListSkeleton rows={5} className="h-32" />}
      {bookings.isError && !items && (
        <FailureNotice
          error={bookings.error}
          title={t`The bookings could not be loaded`}
          retry={() => void bookings.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={ClipboardList} title={t`No bookings yet`}>
          <p>{t`Choose a site and a time on the board, and see who is free.`}</p>
          <ButtonLink look="primary" to="/board">
            {t`Open the board`}
          </ButtonLink>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <div className="space-y-3">
          <ul className="space-y-3">
            {items.map((booking) => (
              <li key={booking.id}>
                <BookingCard booking={booking} />
              </li>
            ))}
          </ul>
          <LoadMore list={bookings} />
        </div>
      )}
    </Page>
  );
};
