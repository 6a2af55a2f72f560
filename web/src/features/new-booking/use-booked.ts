import type { Booking } from '@flxibl/contracts/bookings';
import { useNavigate } from 'react-router-dom';
import { showDone } from '../../components/toasts.ts';

/** Goes to what was booked, and says so. */
export const useBooked = () => {
  const navigate = useNavigate();
  return (booking: Booking, skipped: number): void => {
    const shifts = booking.shifts.length;
    const done = `Booked ${shifts === 1 ? '1 shift' : `${shifts} shifts`}`;
    void showDone(
      skipped > 0 ? `${done}; ${skipped === 1 ? '1 date was' : `${skipped} dates were`} left out` : done,
    );
    void navigate(`/bookings/${booking.id}`);
  };
};
