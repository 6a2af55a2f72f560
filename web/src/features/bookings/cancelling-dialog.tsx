import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { priceWords } from '../../copy/cancellation-words.ts';
import { isCancellable } from '../../copy/state-words.ts';
import { failureOf } from '../../lib/failure.ts';
import { formatRange } from '../../lib/format-time.ts';
import { NoPriceNotice } from './no-price-notice.tsx';
import { PriceLine } from './price-line.tsx';
import { useCancel, type CancelSubject } from './use-cancel.ts';
import { useCancellationPrice } from './use-cancellation-price.ts';

/** What is about to be called off: the whole booking, or one seat of it. */
export interface CancelTarget {
  readonly booking: Booking;
  readonly seat?: { readonly shift: Shift; readonly assignment: Shift['assignments'][number] };
}

export const cancellableOf = ({ shifts }: Booking): Shift['assignments'] =>
  shifts.flatMap(({ assignments }) => assignments.filter(({ state }) => isCancellable(state)));

const consequenceOf = ({ booking, seat }: CancelTarget): string => {
  if (seat) {
    const when = formatRange(seat.shift.startsAt, seat.shift.endsAt, seat.shift.timeZone);
    return `${seat.assignment.freelancerName} loses this shift (${when}). Their time becomes free again, and the seat opens for someone else.`;
  }
  const people = cancellableOf(booking).map(({ freelancerName }) => freelancerName);
  if (people.length === 0) return 'Every open seat of this booking closes. Nobody is booked on it.';
  const who = people.length === 1 ? people[0] : `${people[0]} and ${people.length - 1} more`;
  return `${who} ${people.length === 1 ? 'loses' : 'lose'} this work. Their time becomes free again, and open seats close. Work that has begun stays as it is.`;
};

/** Refusals after which the price that is shown is no longer to be trusted. */
const isOutdated = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure.kind === 'refused' && failure.problem.status === 409;
};

export const CancellingDialog = ({ target, onClose }: { target: CancelTarget; onClose: () => void }) => {
  const { booking, seat } = target;
  const subject: CancelSubject = seat
    ? { what: 'assignment', id: seat.assignment.id }
    : { what: 'booking', id: booking.id };
  const queryClient = useQueryClient();
  const cancel = useCancel();
  const { data, error, isFetching, refetch } = useCancellationPrice(subject);
  const price = isFetching || !data ? null : data;
  const name = seat?.assignment.freelancerName;
  const timeZone = (seat?.shift ?? booking.shifts[0])?.timeZone ?? 'UTC';
  const words = name ? 'Cancel this person' : 'Cancel booking';
  const isBlocked = error !== null && !isFetching;
  return (
    <ReasonDialog
      title={name ? `Cancel ${name}?` : 'Cancel this booking?'}
      consequence={
        isBlocked ? (
          <NoPriceNotice error={error} retry={() => void refetch()} />
        ) : (
          <div className="space-y-3">
            <p>{consequenceOf(target)}</p>
            <PriceLine price={price} timeZone={timeZone} />
          </div>
        )
      }
      confirmWords={isBlocked ? null : price ? `${words}, ${priceWords(price) ?? 'free'}` : words}
      keepWords={isBlocked ? 'Go back' : 'Keep it'}
      suggestions={['No longer needed', 'Date has changed', 'Booked by mistake']}
      busy={cancel.isPending || !price}
      error={cancel.error}
      onClose={() => {
        // What cannot be cancelled is no longer as the page shows it.
        if (isBlocked) void queryClient.invalidateQueries({ queryKey: ['bookings'] });
        onClose();
      }}
      onConfirm={(reason) => {
        if (!price) return;
        cancel.mutate(
          { ...subject, reason, accepted: price.totals },
          {
            onSuccess: () => {
              onClose();
              const cost = priceWords(price);
              const done = name ? `${name} was cancelled` : 'The booking was cancelled';
              void showDone(cost ? `${done} for ${cost}` : done);
            },
            onError: (refusal) => {
              if (isOutdated(refusal)) void refetch();
            },
          },
        );
      }}
    />
  );
};
