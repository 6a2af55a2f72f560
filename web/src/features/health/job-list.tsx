import type { Health } from '@flxibl/contracts/health';
import { Badge } from '../../components/badge.tsx';
import { agoWords, durationWords } from './duration-words.ts';
import { formatCount } from '../../lib/format-count.ts';

type Job = Health['jobs'][number];

const stateOf = ({ outcome, isLate }: Job) => {
  if (outcome === 'failed') return { tone: 'bad', words: 'Failed' } as const;
  if (isLate) return { tone: 'bad', words: 'Overdue' } as const;
  if (outcome === null) return { tone: 'neutral', words: 'Not run yet' } as const;
  return outcome === 'running'
    ? ({ tone: 'info', words: 'Running' } as const)
    : ({ tone: 'good', words: 'Done' } as const);
};

/** `openMissedCheckIns` as words. */
const nameWords = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The scheduled jobs and their last runs. */
export const JobList = ({ health: { jobs, asOf } }: { readonly health: Health }) => (
  <section aria-labelledby="jobs" className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
    <h2 id="jobs" className="font-semibold">
      Jobs
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
              <p className="font-medium break-words">{nameWords(job.name)}</p>
              <p className="text-ink-soft">
                every {durationWords(job.everySeconds)}
                {job.startedAt !== null && `, last ${agoWords(job.startedAt, asOf)}`}
                {job.done !== null && job.done > 0 && `, did ${formatCount(job.done)}`}
              </p>
              {job.failedAt !== null && job.outcome !== 'failed' && (
                <p className="text-ink-faint">failed {agoWords(job.failedAt, asOf)}</p>
              )}
            </div>
            <Badge tone={tone}>{words}</Badge>
          </li>
        );
      })}
    </ul>
  </section>
);
