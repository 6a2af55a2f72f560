import type { Booking } from '@flxibl/contracts/bookings';
import type { Request } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { RequestDecision } from '../../components/request-decision.tsx';
import { requestSentence } from '../../copy/request-words.ts';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useLiveRequests } from '../../lib/use-live-requests.ts';

/** What is asked about a booking and waits for an answer, whoever asked. */
const useRequestsOf = (booking: Booking) => {
  const assignmentIds = booking.shifts.flatMap(({ assignments }) => assignments.map(({ id }) => id));
  return useLiveRequests(
    (requests) => requests.filter(({ assignment }) => assignmentIds.includes(assignment.assignmentId)),
    assignmentIds.length > 0,
  );
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
