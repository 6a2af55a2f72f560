import { t } from '@lingui/core/macro';
import { useSyncExternalStore } from 'react';
import { clockRange, formatClock } from '../../lib/format-time.ts';
import type { Draft, DraftStore } from './draft-store.ts';

const inWords = ({ span, moved, clashes, name }: Draft, timeZone: string): string => {
  const hours = clockRange(formatClock(span.from, timeZone), formatClock(span.to, timeZone));
  if (clashes) return t`${hours}, ${name} is not free then`;
  return moved
    ? t`Moved to ${hours}. Enter asks, Escape leaves it.`
    : t`${hours}. Enter books, Escape leaves it.`;
};

/** The time being chosen, for who does not see the lane. */
export const DraftVoice = ({
  drafts,
  timeZone,
}: {
  readonly drafts: DraftStore;
  readonly timeZone: string;
}) => {
  const draft = useSyncExternalStore(drafts.watch, drafts.current);
  return (
    <p aria-live="polite" className="sr-only">
      {draft && inWords(draft, timeZone)}
    </p>
  );
};
