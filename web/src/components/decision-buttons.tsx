import { t } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

interface DecisionButtonsProps {
  /** Whose matter it is, for those who hear the buttons one by one. */
  readonly name: string;
  readonly yesWords: string;
  /** What is shown at once, before the server has said so. */
  readonly doneWords: { readonly yes: string; readonly no: string };
  readonly no: {
    readonly words: string;
    readonly title: string;
    readonly consequence: ReactNode;
    readonly suggestions: readonly string[];
  };
  readonly mayAccept?: boolean;
  readonly deciding: 'yes' | 'no' | null;
  readonly error: unknown;
  readonly onYes: () => void;
  readonly onNo: (reason: string) => void;
}

/** `Decline Fay Novak` */
const labelOf = (action: string, name: string): string => t`${action} ${name}`;

/**
 * Yes or no to what waits for an answer. The answer shows at once; where the server refuses it, the buttons come back
 * with the reason below.
 */
export const DecisionButtons = (props: DecisionButtonsProps) => {
  const { name, yesWords, doneWords, no, mayAccept = true, deciding, error, onYes, onNo } = props;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div role="status" className="flex flex-wrap items-center justify-end gap-2">
        {deciding ? (
          <Badge tone={deciding === 'yes' ? 'good' : 'neutral'}>{doneWords[deciding]}</Badge>
        ) : (
          <>
            <Button
              size="small"
              className="min-h-11 sm:min-h-9"
              aria-label={labelOf(no.words, name)}
              onClick={() => setAsking(true)}
            >
              {no.words}
            </Button>
            {mayAccept && (
              <Button
                look="primary"
                size="small"
                className="min-h-11 sm:min-h-9"
                aria-label={labelOf(yesWords, name)}
                onClick={onYes}
              >
                {yesWords}
              </Button>
            )}
          </>
        )}
      </div>
      {error !== null && !deciding && (
        <div className="basis-full">
          <FailureNotice error={error} title={t`Nothing has changed`} urgent />
        </div>
      )}
      {asking && (
        <ReasonDialog
          title={no.title}
          consequence={no.consequence}
          confirmWords={no.words}
          keepWords={t`Go back`}
          suggestions={no.suggestions}
          busy={false}
          error={null}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => {
            setAsking(false);
            onNo(reason);
          }}
        />
      )}
    </>
  );
};
