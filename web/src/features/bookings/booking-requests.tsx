import type { Booking } from '@flxibl/contracts/bookings';
import { liveRequestStates, type Request } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { RequestDecision } from '../../components/request-decision.tsx';
import { requestSentence } from '../../copy/request-words.ts';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';

/** What is asked about a booking and waits for an answer, whoever asked. */
const useRequestsOf = (booking: Booking) => {
  const { api } = useSession();
  const assignmentIds = booking.shifts.flatMap(({ assignments }) => assignments.map(({ id }) => id));
  return useQuery({
    queryKey: ['requests', 'live'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        liveRequestStates.map((state) => api('listRequests', { query: { state, limit: 200 } }, { signal })),
      );
      return lists.flatMap(({ items }) => items);
    },
    select: (requests) =>
      requests.filter(({ assignment }) => assignmentIds.includes(assignment.assignmentId)),
    enabled: assignmentIds.length > 0,
    refetchInterval: 30_000,
  });
};

export const BookingRequests = ({ booking }: { readonly booking: Booking }) => {
  const { data: requests = [] } = useRequestsOf(booking);
  if (requests.length === 0) return null;
  return (
    <section
      aria-label={t`Waits for an answer`}
      className="rounded-card border border-line bg-info-soft text-info-ink"
    >
      <ul className="divide-y divide-line">
        {requests.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
};

const RequestLine = ({ request }: { readonly request: Request }) => {
  const { reason, expiresAt, assignment } = request;
  const day = formatDay(expiresAt, assignment.timeZone);
  const clock = formatClock(expiresAt, assignment.timeZone);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium break-words">{requestSentence(request)}</p>
        <p className="text-sm break-words">
          <bdi>{t`“${reason}”`}</bdi>
        </p>
        <p className="tabular text-sm">{t`Until ${day}, ${clock}; what was agreed counts meanwhile.`}</p>
      </div>
      <RequestDecision request={request} />
    </li>
  );
};
