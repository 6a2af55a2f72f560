import { t } from '@lingui/core/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { ageInWords } from '../lib/age-in-words.ts';
import { useNow } from '../lib/use-now.ts';
import { useOnline } from '../lib/use-online.ts';

/** Older than it would get by itself: something is in the way. */
const oldMillis = 90_000;

interface DataAgeProps {
  readonly of: Pick<UseQueryResult, 'data' | 'dataUpdatedAt' | 'isError' | 'failureCount'>;
}

/** How old what is shown is, when it is not of now. A browser may believe in a network: the missing answer counts. */
export const DataAge = ({ of: { data, dataUpdatedAt, isError, failureCount } }: DataAgeProps) => {
  const online = useOnline();
  const now = useNow(15_000);
  const millis = Math.max(0, now - dataUpdatedAt);
  if (data === undefined || (online && !isError && failureCount === 0 && millis < oldMillis)) return null;
  const age = ageInWords(millis);
  return (
    <p className="mb-3 flex items-center gap-2 text-sm text-ink-soft">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      {t`As it was ${age}`}
    </p>
  );
};
