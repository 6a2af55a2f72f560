import type { Booking, Shift } from '@flxibl/contracts/bookings';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { isCancellable } from '../../copy/state-words.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useCancel } from './use-cancel.ts';

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
    return `${seat.assignment.freelancerName} loses this shift (${when}) and is told so. Their time becomes free again, and the seat opens for someone else.`;
  }
  const people = cancellableOf(booking).map(({ freelancerName }) => freelancerName);
  if (people.length === 0) return 'Every open seat of this booking closes. Nobody is booked on it.';
  const who = people.length === 1 ? people[0] : `${people[0]} and ${people.length - 1} more`;
  return `${who} ${people.length === 1 ? 'loses this work and is' : 'lose this work and are'} told so. Their time becomes free again, and open seats close. Work that has begun stays as it is.`;
};

export const CancellingDialog = ({ target, onClose }: { target: CancelTarget; onClose: () => void }) => {
  const cancel = useCancel();
  const { booking, seat } = target;
  const name = seat?.assignment.freelancerName;
  return (
    <ReasonDialog
      title={name ? `Cancel ${name}?` : 'Cancel this booking?'}
      consequence={<p>{consequenceOf(target)}</p>}
      confirmWords={name ? 'Cancel this person' : 'Cancel booking'}
      keepWords="Keep it"
      suggestions={['No longer needed', 'Date has changed', 'Booked by mistake']}
      busy={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={(reason) =>
        cancel.mutate(
          { what: seat ? 'assignment' : 'booking', id: seat?.assignment.id ?? booking.id, reason },
          {
            onSuccess: () => {
              onClose();
              void showDone(name ? `${name} was cancelled` : 'The booking was cancelled');
            },
          },
        )
      }
    />
  );
};
