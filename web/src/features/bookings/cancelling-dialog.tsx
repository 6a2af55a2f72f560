import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { plural, t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { priceWords, type CancellationPrice } from '../../copy/cancellation-words.ts';
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
    const name = seat.assignment.freelancerName;
    const when = formatRange(seat.shift.startsAt, seat.shift.endsAt, seat.shift.timeZone);
    return t`${name} loses this shift (${when}). Their time becomes free again, and the seat opens for someone else.`;
  }
  const [first, ...others] = cancellableOf(booking).map(({ freelancerName }) => freelancerName);
  if (first === undefined) return t`Every open seat of this booking closes. Nobody is booked on it.`;
  if (others.length === 0) {
    return t`${first} loses this work. Their time becomes free again, and open seats close. Work that has begun stays as it is.`;
  }
  return plural(
    { count: others.length },
    {
      one: `${first} and # more lose this work. Their time becomes free again, and open seats close. Work that has begun stays as it is.`,
      other: `${first} and # more lose this work. Their time becomes free again, and open seats close. Work that has begun stays as it is.`,
    },
  );
};

/** What is pressed; with the price as soon as that is known. */
const confirmWordsOf = ({ seat }: CancelTarget, price: CancellationPrice | null): string => {
  if (!price) return seat ? t`Cancel this person` : t`Cancel booking`;
  const cost = priceWords(price);
  if (cost === null) return seat ? t`Cancel this person, free` : t`Cancel booking, free`;
  return seat ? t`Cancel this person, ${cost}` : t`Cancel booking, ${cost}`;
};

const doneWordsOf = ({ seat }: CancelTarget, price: CancellationPrice): string => {
  const name = seat?.assignment.freelancerName;
  const cost = priceWords(price);
  if (cost === null) return name ? t`${name} was cancelled` : t`The booking was cancelled`;
  return name ? t`${name} was cancelled for ${cost}` : t`The booking was cancelled for ${cost}`;
};

/** Refusals after which the price that is shown is no longer to be trusted. */
export const isOutdated = (error: unknown): boolean => {
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
  const isBlocked = error !== null && !isFetching;
  return (
    <ReasonDialog
      title={name ? t`Cancel ${name}?` : t`Cancel this booking?`}
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
      confirmWords={isBlocked ? null : confirmWordsOf(target, price)}
      keepWords={isBlocked ? t`Go back` : t`Keep it`}
      suggestions={[t`No longer needed`, t`Date has changed`, t`Booked by mistake`]}
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
              void showDone(doneWordsOf(target, price));
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
