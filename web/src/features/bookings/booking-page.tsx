import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { shiftStateWords } from '../../copy/state-words.ts';
import { formatSums, sumMoney } from '../../lib/format-money.ts';
import { formatClock, formatDay, viewerZone, zoneAbbreviation } from '../../lib/format-time.ts';
import { BookingBudget } from './booking-budget.tsx';
import { BookingRequests } from './booking-requests.tsx';
import { BookingTimeline } from './booking-timeline.tsx';
import { useMay } from '../../lib/use-may.ts';
import { useSession } from '../../lib/session.ts';
import { CancellingDialog, cancellableOf, type CancelTarget } from './cancelling-dialog.tsx';
import { OfferDialog } from './offer-dialog.tsx';
import { openSeatsOf } from './open-seats.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { RuleLine } from './series/rule-line.tsx';
import { useSeriesOfBooking } from './series/use-series.ts';
import { ShiftSeats } from './shift-seats.tsx';
import { useBooking } from './use-bookings.ts';
import { useCancellationCharges } from './use-cancellation-charges.ts';

export const BookingPage = () => {
  const { id = '' } = useParams();
  const { me } = useSession();
  const may = useMay();
  const { data: booking, error, isPending, refetch } = useBooking(id);
  const { data: series } = useSeriesOfBooking(id);
  const { data: charges } = useCancellationCharges(booking);
  const [target, setTarget] = useState<CancelTarget | null>(null);
  const [replacing, setReplacing] = useState<string | null>(null);
  const [params, setParams] = useSearchParams();
  const back = <BackLink to="/bookings" words={t`All bookings`} />;
  if (!booking) {
    return (
      <Page title={t`Booking`} back={back}>
        {isPending ? (
          <ListSkeleton rows={2} className="h-52" />
        ) : (
          <FailureNotice
            error={error}
            title={t`The booking could not be loaded`}
            retry={() => void refetch()}
          />
        )}
      </Page>
    );
  }
  const { words, tone } = shiftStateWords[booking.state];
  const zone = viewerZone();
  const day = formatDay(booking.createdAt, zone);
  const clock = formatClock(booking.createdAt, zone);
  const zoneLetters = zoneAbbreviation(zone, booking.createdAt);
  const canCancel =
    may('cancelBooking') &&
    booking.state !== 'cancelled' &&
    (cancellableOf(booking).length > 0 ||
      booking.shifts.some((shift) => shift.state !== 'cancelled' && openSeatsOf(shift) > 0));
  // In the address, so that what asks for open seats to be filled can lead straight to it.
  const filled = may('createOffers') && booking.shifts.find((shift) => shift.id === params.get('fill'));
  const fill = (shiftId: string | null): void =>
    setParams(shiftId === null ? {} : { fill: shiftId }, { replace: true });
  const replaced = booking.shifts
    .flatMap((shift) => shift.assignments.map((assignment) => ({ shift, assignment })))
    .find(({ assignment }) => assignment.id === replacing);
  return (
    <Page
      title={booking.siteName}
      back={back}
      intro={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{words}</Badge>
          <span className="tabular">{t`Booked ${day}, ${clock} ${zoneLetters}`}</span>
        </span>
      }
      actions={
        <div className="flex flex-wrap gap-2">
          {me.role === 'business' && may('rebook') && (
            <ButtonLink to={`/bookings/${id}/again`}>{t`Book again`}</ButtonLink>
          )}
          {canCancel && <Button onClick={() => setTarget({ booking })}>{t`Cancel booking`}</Button>}
        </div>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="space-y-4">
          <RightsNotice needs="createBooking" what={t`Booking and cancelling`} />
          <BookingRequests booking={booking} />
          {booking.shifts.map((shift) => (
            <ShiftSeats
              key={shift.id}
              booking={booking}
              shift={shift}
              charges={charges}
              onCancel={setTarget}
              onReplace={(assignment) => setReplacing(assignment.id)}
              onFill={() => fill(shift.id)}
            />
          ))}
        </div>
        <div className="space-y-4">
          <dl className="space-y-3 rounded-card border border-line bg-surface px-5 py-4">
            <div>
              <dt className="text-sm text-ink-faint">{t`Cost as agreed`}</dt>
              <dd className="tabular text-2xl font-semibold tracking-tight">
                {formatSums(booking.costs) || t`Nothing yet`}
              </dd>
            </div>
            {charges && charges.size > 0 && (
              <div>
                <dt className="text-sm text-ink-faint">{t`Charged for cancelling`}</dt>
                <dd className="tabular font-semibold">{formatSums(sumMoney([...charges.values()]))}</dd>
              </div>
            )}
            <BookingBudget booking={booking} />
            {series && (
              <div>
                <dt className="text-sm text-ink-faint">{t({ message: 'Series', context: 'one' })}</dt>
                <dd className="break-words">
                  <Link
                    to={`/series/${series.id}`}
                    className="rounded-control font-medium text-accent-ink underline underline-offset-2"
                  >
                    <RuleLine rule={series.rule} />
                  </Link>
                </dd>
              </div>
            )}
            {booking.note && (
              <div>
                <dt className="text-sm text-ink-faint">{t`Note`}</dt>
                <dd className="break-words">{booking.note}</dd>
              </div>
            )}
          </dl>
          <BookingTimeline booking={booking} />
        </div>
      </div>
      {replaced && <ReplaceDialog booking={booking} {...replaced} onClose={() => setReplacing(null)} />}
      {filled && <OfferDialog booking={booking} shift={filled} onClose={() => fill(null)} />}
      {target && <CancellingDialog target={target} onClose={() => setTarget(null)} />}
    </Page>
  );
};
