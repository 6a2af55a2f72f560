import { deadLetterKinds, type DeadLetter, type DeadLetterKind, type Health } from '@flxibl/contracts/health';
import type { NotificationKind } from '@flxibl/contracts/notifications';
import { plural, t } from '@lingui/core/macro';
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
  push: t`Push messages`,
  inbox: t`Inbox entries`,
  mail: t`Mails`,
  projection: t`Live boards`,
} satisfies Record<DeadLetterKind, string>;

const causeWords = {
  exhausted: t`Given up`,
  refused: t`Refused`,
  late: t`Too late`,
  unknown: t`Unclear`,
  stuck: t`Stuck`,
} satisfies Record<DeadLetter['cause'], string>;

const aboutWords: Readonly<Record<string, string>> = {
  offers: t`offers`,
  bookings: t`bookings`,
  requests: t`requests`,
  incidents: t`incidents`,
  documents: t`documents`,
  hours: t`hours`,
  pencils: t`pencils`,
  calendars: t`calendars`,
  availability: t`availability`,
} satisfies Record<NotificationKind | 'availability', string>;

const canReplay = ({ usefulUntil }: DeadLetter, asOf: string): boolean =>
  usefulUntil === null || Date.parse(usefulUntil) > Date.parse(asOf);

const replayedWords = (replayed: number): string =>
  replayed === 0 ? t`Nothing was left to try` : plural(replayed, { other: '# tried again' });

const countWords = (kind: DeadLetterKind, counts: Health['deadLetters']) => {
  const [what, count] = [kindWords[kind], formatCount(counts[kind])];
  return { shown: t`${what}: ${count}`, action: t`${what}: ${count}, try all again` };
};

/** `Mails, offers; 3 attempts, 2 h ago` */
const detailWords = ({ kind, about, attempts, since }: DeadLetter, asOf: string): string => {
  const what = kindWords[kind];
  const topic = aboutWords[about] ?? about;
  const tries = plural(attempts, { one: '# attempt', other: '# attempts' });
  const ago = agoWords(since, asOf);
  return t`${what}, ${topic}; ${tries}, ${ago}`;
};

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
        {t`What did not arrive`}
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
              aria-label={countWords(kind, counts).action}
            >
              <RotateCw aria-hidden className="size-4" />
              {countWords(kind, counts).shown}
            </Button>
          ))}
      </div>
      {replay.isError && <FailureNotice error={replay.error} urgent />}
      {list.isError && items.length === 0 && (
        <FailureNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="mt-2 text-ink-soft">{t`Everything has arrived, or is still being tried.`}</p>
      )}
      <ul className="mt-2 divide-y divide-line">
        {items.map((letter) => (
          <li key={letter.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-2 font-medium break-words">
                {letter.name}
                <Badge tone={letter.cause === 'late' ? 'neutral' : 'bad'}>{causeWords[letter.cause]}</Badge>
              </p>
              <p className="text-sm break-words text-ink-soft">{detailWords(letter, asOf)}</p>
              {letter.error !== null && <p className="text-sm break-words text-ink-faint">{letter.error}</p>}
            </div>
            {canReplay(letter, asOf) ? (
              <Button
                size="small"
                busy={replay.isPending}
                onClick={() => run({ id: letter.id })}
                aria-label={t`Try again: ${{ name: letter.name }}`}
              >
                {t`Try again`}
              </Button>
            ) : (
              <span className="text-sm text-ink-faint">{t`No longer of use`}</span>
            )}
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </section>
  );
};
