import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking } from '@flxibl/contracts/bookings';
import { t } from '@lingui/core/macro';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { showDone } from '../../components/toasts.ts';
import { formatRange } from '../../lib/format-time.ts';
import { useSelection } from './use-selection.ts';

interface BookingPanelInput {
  /** Place and time: who was chosen for others is forgotten. */
  readonly about: string;
  readonly hits: ReadonlyMap<string, SearchHit>;
  readonly checkAgain: () => void;
}

/** Who is chosen on the board, who is being booked in the panel, and what is said when it is done. */
export const useBookingPanel = ({ about, hits, checkAgain }: BookingPanelInput) => {
  const selection = useSelection(about);
  const [ids, setIds] = useState<readonly string[]>([]);
  const hitsOf = (wanted: readonly string[]): SearchHit[] =>
    wanted.flatMap((id) => {
      const hit = hits.get(id);
      return hit ? [hit] : [];
    });
  // Asked again at the moment of choosing: the panel says so when somebody has become busy unseen.
  const open = useCallback(
    (wanted: readonly string[]) => {
      checkAgain();
      setIds(wanted);
    },
    [checkAgain],
  );
  const openOne = useCallback((id: string) => open([id]), [open]);
  const navigate = useNavigate();
  const finish = (booking: Booking): void => {
    setIds([]);
    selection.clear();
    const { names, description } = bookedWords(booking);
    void showDone(t`Booked ${names}`, {
      ...(description !== null && { description }),
      action: { label: t`View booking`, onClick: () => void navigate(`/bookings/${booking.id}`) },
    });
  };
  return {
    selection,
    selected: hitsOf(selection.ids).filter(({ eligible }) => eligible),
    isOpen: ids.length > 0,
    people: hitsOf(ids),
    open,
    openOne,
    remove: (id: string) => setIds(ids.filter((other) => other !== id)),
    close: () => setIds([]),
    finish,
  };
};

const bookedWords = ({ shifts }: Booking): { names: string; description: string | null } => {
  const shift = shifts[0];
  if (!shift) return { names: '', description: null };
  const when = formatRange(shift.startsAt, shift.endsAt, shift.timeZone);
  const unchecked = shift.assignments.some(({ calendarUnchecked }) => calendarUnchecked);
  return {
    names: shift.assignments.map(({ freelancerName }) => freelancerName).join(', '),
    description: unchecked ? t`${when}; a calendar could not be checked` : when,
  };
};
