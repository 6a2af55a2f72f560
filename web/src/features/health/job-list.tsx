import type { Health } from '@flxibl/contracts/health';
import { t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { agoWords, durationWords } from './duration-words.ts';
import { jobWords } from './job-words.ts';
import { formatCount } from '../../lib/format-count.ts';

type Job = Health['jobs'][number];

const stateOf = ({ outcome, isLate }: Job) => {
  if (outcome === 'failed') return { tone: 'bad', words: t`Failed` } as const;
  if (isLate) return { tone: 'bad', words: t`Overdue` } as const;
  if (outcome === null) return { tone: 'neutral', words: t`Not run yet` } as const;
  return outcome === 'running'
    ? ({ tone: 'info', words: t`Running` } as const)
    : ({ tone: 'good', words: t`Done` } as const);
};

/** How often, when last and what it did: `every 5 min, last 2 min ago, did 3`. */
const runWords = ({ everySeconds, startedAt, done }: Job, asOf: string): string =>
  [
    t`every ${{ span: durationWords(everySeconds) }}`,
    startedAt !== null && t`last ${{ ago: agoWords(startedAt, asOf) }}`,
    done !== null && done > 0 && t`did ${{ count: formatCount(done) }}`,
  ]
    .filter((part) => part !== false)
    .join(', ');

/** The scheduled jobs and their last runs. */
export const JobList = ({ health: { jobs, asOf } }: { readonly health: Health }) => (
  <section aria-labelledby="jobs" className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
    <h2 id="jobs" className="font-semibold">
      {t`Jobs`}
    </h2>
    <ul className="mt-2 grid gap-x-8 sm:grid-cols-2">
      {jobs.map((job) => {
        const { tone, words } = stateOf(job);
        return (
          <li
            key={job.name}
            className="flex items-center justify-between gap-3 border-b border-line py-2 text-sm"
          >
            <div className="min-w-0">
              <p className="font-medium break-words">{jobWords(job.name)}</p>
              <p className="text-ink-soft">{runWords(job, asOf)}</p>
              {job.failedAt !== null && job.outcome !== 'failed' && (
                <p className="text-ink-faint">{t`failed ${{ ago: agoWords(job.failedAt, asOf) }}`}</p>
              )}
            </div>
            <Badge tone={tone}>{words}</Badge>
          </li>
        );
      })}
    </ul>
  </section>
);
