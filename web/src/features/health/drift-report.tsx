import type { Health, Reconciliation } from '@flxibl/contracts/health';
import { plural, t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { agoWords } from './duration-words.ts';
import { useRebuild } from './use-health.ts';
import { formatCount } from '../../lib/format-count.ts';

const stateOf = ({ startedAt, endedAt, freelancers, inboxes }: Reconciliation) => {
  const left = freelancers.drifted + inboxes.drifted - freelancers.repaired - inboxes.repaired;
  if (endedAt === null)
    return { tone: 'info', words: startedAt === null ? t`Ordered` : t`Under way` } as const;
  if (left > 0) return { tone: 'bad', words: plural(left, { other: '# not repaired' }) } as const;
  return freelancers.drifted + inboxes.drifted > 0
    ? ({ tone: 'warn', words: t`Repaired` } as const)
    : ({ tone: 'good', words: t`No drift` } as const);
};

const countsOf = ({ compared, drifted, repaired }: Reconciliation['inboxes']) => ({
  wrong: formatCount(drifted),
  all: formatCount(compared),
  repaired: formatCount(repaired),
});

const freelancerWords = ({ freelancers }: Reconciliation): string => {
  const { wrong, all, repaired } = countsOf(freelancers);
  return t`Freelancers: ${wrong} of ${all} wrong, ${repaired} repaired`;
};

const inboxWords = ({ inboxes }: Reconciliation): string => {
  const { wrong, all, repaired } = countsOf(inboxes);
  return t`Inboxes: ${wrong} of ${all} wrong, ${repaired} repaired`;
};

const orderedWords = ({ kind, orderedAt }: Reconciliation, asOf: string): string => {
  const ago = agoWords(orderedAt, asOf);
  return kind === 'rebuild' ? t`Ordered, ${ago}` : t`Daily, ${ago}`;
};

/** How the live layer compared with Postgres, and the way to have all of it compared and repaired now. */
export const DriftReport = ({ health: { reconciliations, asOf } }: { readonly health: Health }) => {
  const rebuild = useRebuild();
  const order = (): void =>
    rebuild.mutate(undefined, {
      onSuccess: () => void showDone(t`Ordered: it begins within a minute`),
    });
  return (
    <section aria-labelledby="drift" className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="drift" className="font-semibold">
          {t`Live layer against Postgres`}
        </h2>
        <Button size="small" busy={rebuild.isPending} onClick={order}>
          {t`Compare and repair now`}
        </Button>
      </div>
      {rebuild.isError && <FailureNotice error={rebuild.error} urgent />}
      {reconciliations.length === 0 && (
        <p className="mt-2 text-ink-soft">{t`It has not been compared yet.`}</p>
      )}
      <ul className="mt-2 divide-y divide-line">
        {reconciliations.map((round) => {
          const { tone, words } = stateOf(round);
          return (
            <li key={round.id} className="py-3 text-sm">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {orderedWords(round, asOf)}
                <Badge tone={tone}>{words}</Badge>
              </p>
              <p className="text-ink-soft">{freelancerWords(round)}</p>
              <p className="text-ink-soft">{inboxWords(round)}</p>
              {round.oldestDriftAt !== null && (
                <p className="text-ink-faint">
                  {t`What was wrong had last changed ${{ ago: agoWords(round.oldestDriftAt, asOf) }}, or later.`}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
