import type { Request, RequestAction } from '@flxibl/contracts/requests';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatMoney } from '../../lib/format-money.ts';
import { formatClock, formatDay, formatRange } from '../../lib/format-time.ts';
import { useAnswerRequest, type RequestAnswer } from '../../lib/use-answer-request.ts';

const kindWords = {
  change: 'A change is proposed',
  release: 'You asked to be released',
  hand_over: 'Somebody else would take over',
  swap: 'An exchange of shifts is proposed',
} as const satisfies Record<Request['kind'], string>;

const actionWords = {
  accept: 'Accept',
  decline: 'Decline',
  withdraw: 'Take back',
} as const satisfies Record<RequestAction, string>;

const answerOf = (id: string, kind: RequestAction): RequestAnswer =>
  kind === 'decline' ? { kind, id, reason: 'I would like to keep what was agreed' } : { kind, id };

/** What one side asks of the other about this shift; until both agree, the shift stays as it is. */
export const RequestCard = ({
  request,
  ownZone,
}: {
  readonly request: Request;
  readonly ownZone: string;
}) => {
  const answer = useAnswerRequest();
  const { kind, assignment, proposed, expiresAt, reason } = request;
  return (
    <Notice tone="info" title={kindWords[kind]}>
      {proposed?.startsAt && proposed.endsAt && (
        <p className="tabular">{formatRange(proposed.startsAt, proposed.endsAt, assignment.timeZone)}</p>
      )}
      {proposed?.payRate && assignment.currency && (
        <p>{formatMoney({ amount: proposed.payRate, currency: assignment.currency })} per hour</p>
      )}
      {request.colleague && <p>With {request.colleague.name}</p>}
      <p className="break-words">“{reason}”</p>
      <p>
        The shift stays yours until that is accepted, by {formatDay(expiresAt, ownZone)},{' '}
        {formatClock(expiresAt, ownZone)}.
      </p>
      <div className="flex flex-wrap gap-2">
        {request.possible.map((action) => (
          <Button
            key={action}
            {...(action === 'accept' && { look: 'primary' as const })}
            busy={answer.isPending}
            onClick={() => answer.mutate(answerOf(request.id, action))}
          >
            {actionWords[action]}
          </Button>
        ))}
      </div>
      {answer.error !== null && <FailureNotice error={answer.error} urgent />}
    </Notice>
  );
};
