import type { Assignment } from '@flxibl/contracts/assignments';
import type { Booking } from '@flxibl/contracts/bookings';
import type { Money } from '@flxibl/contracts/money';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

export type CancellationCharges = ReadonlyMap<Assignment['id'], Money>;

/** What was charged for the cancelled assignments of a booking, by assignment; the booking itself does not say it. */
export const useCancellationCharges = (booking: Booking | undefined) => {
  const { api } = useSession();
  const shifts = booking?.shifts ?? [];
  const cancelled = shifts.flatMap(({ assignments }) =>
    assignments.filter(({ state }) => state === 'cancelled').map(({ id }) => id),
  );
  return useQuery({
    queryKey: ['bookings', 'charges', booking?.id, cancelled],
    enabled: cancelled.length > 0,
    queryFn: async ({ signal }): Promise<CancellationCharges> => {
      const query = {
        ...(booking && { siteId: booking.siteId }),
        state: 'cancelled' as const,
        from: shifts.map(({ startsAt }) => startsAt).sort()[0],
        to: shifts
          .map(({ endsAt }) => endsAt)
          .sort()
          .at(-1),
        limit: 100,
      };
      const charges = new Map<string, Money>();
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof api<'listAssignments'>>> = await api(
          'listAssignments',
          { query: { ...query, ...(cursor !== null && { cursor }) } },
          { signal },
        );
        for (const { id, bookingId, cancellationCharge } of page.items) {
          if (bookingId === booking?.id && Number(cancellationCharge?.amount ?? 0) > 0) {
            charges.set(id, cancellationCharge!);
          }
        }
        cursor = page.nextCursor;
      } while (cursor !== null);
      return charges;
    },
  });
};
