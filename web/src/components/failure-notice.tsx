import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { describeFailure } from '../copy/describe-failure.ts';
import { failureOf } from '../lib/failure.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface FailureNoticeProps {
  readonly error: unknown;
  /** What did not work: `The board could not be loaded`. */
  readonly title?: string;
  readonly retry?: () => void;
  readonly urgent?: boolean;
}

/** Says what went wrong in words, with the request id that support can look up. */
export const FailureNotice = ({ error, title, retry, urgent = false }: FailureNoticeProps) => {
  const failure = failureOf(error);
  const problem = failure.kind === 'refused' ? failure.problem : null;
  const requestId = problem?.requestId;
  return (
    <Notice tone="bad" urgent={urgent} {...(title && { title })}>
      <p>{describeFailure(failure)}</p>
      {problem?.errors && problem.errors.length > 0 && (
        <ul className="list-disc ps-5">
          {problem.errors.map(({ path, message }) => (
            <li key={path + message}>
              <bdi>
                {path}: {message}
              </bdi>
            </li>
          ))}
        </ul>
      )}
      {requestId && (
        <p className="text-xs break-all">
          <Trans>
            Request <code>{requestId}</code>
          </Trans>
        </p>
      )}
      {retry && (
        <Button size="small" onClick={retry}>
          <RotateCw aria-hidden className="size-4" />
          {t`Try again`}
        </Button>
      )}
    </Notice>
  );
};
