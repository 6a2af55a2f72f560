import type { Booking } from '@flxibl/contracts/bookings';
import { plural, t } from '@lingui/core/macro';
import { useNavigate } from 'react-router-dom';
import { showDone } from '../../components/toasts.ts';

/** Goes to what was booked, and says so. */
export const useBooked = () => {
  const navigate = useNavigate();
  return (booking: Booking, skipped: number): void => {
    const shifts = booking.shifts.length;
    void showDone(
      skipped > 0
        ? t`${plural(shifts, { one: 'Booked # shift', other: 'Booked # shifts' })}; ${plural(skipped, { one: '# date was left out', other: '# dates were left out' })}`
        : plural(shifts, { one: 'Booked # shift', other: 'Booked # shifts' }),
    );
    void navigate(`/bookings/${booking.id}`);
  };
};
