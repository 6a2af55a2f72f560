import type { Request } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { useAnswerRequest } from '../lib/use-answer-request.ts';
import { Button } from './button.tsx';
import { DecisionButtons } from './decision-buttons.tsx';
import { FailureNotice } from './failure-notice.tsx';

/** What the client can do with a request now: answer it, or take its own back. */
export const RequestDecision = ({ request }: { readonly request: Request }) => {
  const answer = useAnswerRequest();
  const { id, possible, assignment } = request;
  const name = assignment.freelancerName;
  const { variables, isError, isPending } = answer;
  if (possible.includes('withdraw')) {
    return (
      <>
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          busy={isPending}
          aria-label={t`Take back what you asked ${name}`}
          onClick={() => answer.mutate({ kind: 'withdraw', id })}
        >
          {t`Take back`}
        </Button>
        {answer.error !== null && (
          <div className="basis-full">
            <FailureNotice error={answer.error} title={t`Nothing has changed`} urgent />
          </div>
        )}
      </>
    );
  }
  if (!possible.includes('accept') && !possible.includes('decline')) return null;
  return (
    <DecisionButtons
      name={name}
      yesWords={t`Agree`}
      doneWords={{ yes: t`Agreed`, no: t`Declined` }}
      no={{
        words: t`Decline`,
        title: t`Decline this?`,
        consequence: t`Everything stays as it was agreed. The reason goes to whoever asked.`,
        suggestions: [t`We need it as it was agreed`, t`Too late to change`],
      }}
      mayAccept={possible.includes('accept')}
      deciding={!isError && variables ? (variables.kind === 'accept' ? 'yes' : 'no') : null}
      error={answer.error}
      onYes={() => answer.mutate({ kind: 'accept', id })}
      onNo={(reason) => answer.mutate({ kind: 'decline', id, reason })}
    />
  );
};
