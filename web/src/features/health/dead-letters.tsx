import { deadLetterKinds, type DeadLetter, type DeadLetterKind, type Health } from '@flxibl/contracts/health';
import { RotateCw } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { showDone } from '../../components/toasts.ts';
import { agoWords } from './duration-words.ts';
import { useDeadLetters, useReplay } from './use-health.ts';
import { formatCount } from '../../lib/format-count.ts';

const kindWords = {
  push: 'Push messages',
  inbox: 'Inbox entries',
  mail: 'Mails',
  projection: 'Live boards',
} as const satisfies Record<DeadLetterKind, string>;

const causeWords = {
  exhausted: 'Given up',
  refused: 'Refused',
  late: 'Too late',
  unknown: 'Unclear',
  stuck: 'Stuck',
} as const satisfies Record<DeadLetter['cause'], string>;

const canReplay = ({ usefulUntil }: DeadLetter, asOf: string): boolean =>
  usefulUntil === null || Date.parse(usefulUntil) > Date.parse(asOf);

const replayedWords = (replayed: number): string =>
  replayed === 0 ? 'Nothing was left to try' : `${formatCount(replayed)} tried again`;

/** What did not arrive, and the way to try it again. */
export const DeadLetters = ({ health: { deadLetters: counts, asOf } }: { readonly health: Health }) => {
  const list = useDeadLetters();
  const replay = useReplay();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const run = (what: Parameters<typeof replay.mutate>[0]): void =>
    replay.mutate(what, { onSuccess: ({ replayed }) => void showDone(replayedWords(replayed)) });
  return (
    <section
      aria-labelledby="dead-letters"
      className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
    >
      <h2 id="dead-letters" className="font-semibold">
        What did not arrive
      </h2>
      <div className="mt-3 flex flex-wrap gap-2">
        {deadLetterKinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <Button
              key={kind}
              size="small"
              busy={replay.isPending}
              onClick={() => run({ kind })}
              aria-label={`${kindWords[kind]}: ${formatCount(counts[kind])}, try all again`}
            >
              <RotateCw aria-hidden className="size-4" />
              {kindWords[kind]}: {formatCount(counts[kind])}
            </Button>
          ))}
      </div>
      {replay.isError && <FailureNotice error={replay.error} urgent />}
      {list.isError && items.length === 0 && (
        <FailureNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="mt-2 text-ink-soft">Everything has arrived, or is still being tried.</p>
      )}
      <ul className="mt-2 divide-y divide-line">
        {items.map((letter) => (
          <li key={letter.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-2 font-medium break-words">
                {letter.name}
                <Badge tone={letter.cause === 'late' ? 'neutral' : 'bad'}>{causeWords[letter.cause]}</Badge>
              </p>
              <p className="text-sm break-words text-ink-soft">
                {kindWords[letter.kind]}, {letter.about}; {letter.attempts} attempts,{' '}
                {agoWords(letter.since, asOf)}
              </p>
              {letter.error !== null && <p className="text-sm break-words text-ink-faint">{letter.error}</p>}
            </div>
            {canReplay(letter, asOf) ? (
              <Button
                size="small"
                busy={replay.isPending}
                onClick={() => run({ id: letter.id })}
                aria-label={`Try again: ${letter.name}`}
              >
                Try again
              </Button>
            ) : (
              <span className="text-sm text-ink-faint">No longer of use</span>
            )}
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </section>
  );
};
