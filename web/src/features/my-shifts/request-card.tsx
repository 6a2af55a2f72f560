import type { Request, RequestAction } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatMoney } from '../../lib/format-money.ts';
import { formatClock, formatDay, formatRange } from '../../lib/format-time.ts';
import { useAnswerRequest, type RequestAnswer } from '../../lib/use-answer-request.ts';

const kindWords = {
  change: t`A change is proposed`,
  release: t`You asked to be released`,
  hand_over: t`Somebody else would take over`,
  swap: t`An exchange of shifts is proposed`,
} satisfies Record<Request['kind'], string>;

const actionWords = {
  accept: t`Accept`,
  decline: t`Decline`,
  withdraw: t`Take back`,
} satisfies Record<RequestAction, string>;

const answerOf = (id: string, kind: RequestAction): RequestAnswer =>
  kind === 'decline' ? { kind, id, reason: t`I would like to keep what was agreed` } : { kind, id };

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
  const [day, clock] = [formatDay(expiresAt, ownZone), formatClock(expiresAt, ownZone)];
  return (
    <Notice tone="info" title={kindWords[kind]}>
      {proposed?.startsAt && proposed.endsAt && (
        <p className="tabular">{formatRange(proposed.startsAt, proposed.endsAt, assignment.timeZone)}</p>
      )}
      {proposed?.payRate && assignment.currency && (
        <p>{t`${{ rate: formatMoney({ amount: proposed.payRate, currency: assignment.currency }) }} per hour`}</p>
      )}
      {request.colleague && <p>{t`With ${{ name: request.colleague.name }}`}</p>}
      <p className="break-words">
        <bdi>{t`“${reason}”`}</bdi>
      </p>
      <p>{t`The shift stays yours until that is accepted, by ${day}, ${clock}.`}</p>
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
