import type { Health } from '@flxibl/contracts/health';
import { Badge } from '../../components/badge.tsx';
import { durationWords } from './duration-words.ts';
import { formatCount } from '../../lib/format-count.ts';

/** Beyond this somebody waits who would not on a good day. */
const lateSeconds = 60;

interface QueueTileProps {
  readonly title: string;
  readonly queue: Health['pushes'];
}

const QueueTile = ({ title, queue: { waiting, failing, lateSeconds: late } }: QueueTileProps) => {
  const isLate = waiting > 0 && late > lateSeconds;
  return (
    <section className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <h3 className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
        {title}
        <Badge tone={isLate ? 'bad' : failing > 0 ? 'warn' : 'good'}>
          {isLate ? 'Late' : failing > 0 ? 'Retrying' : 'On time'}
        </Badge>
      </h3>
      <p className="tabular mt-1 text-3xl font-semibold tracking-tight">{formatCount(waiting)}</p>
      <p className="text-sm text-ink-faint">
        waiting{failing > 0 && `, ${formatCount(failing)} after a failure`}
        {late >= 1 && `, the oldest late by ${durationWords(late)}`}
      </p>
    </section>
  );
};

/** How far each way of delivery is behind. */
export const QueueTiles = ({ health }: { readonly health: Health }) => (
  <section aria-labelledby="delivery">
    <h2 id="delivery" className="mb-2 font-semibold">
      Delivery
    </h2>
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <QueueTile title="Live boards" queue={health.projections} />
      <QueueTile title="Inboxes" queue={health.inboxes} />
      <QueueTile title="Push messages" queue={health.pushes} />
      <QueueTile title="Mails" queue={health.mails} />
    </div>
    <p className="mt-2 text-sm text-ink-soft">
      {health.log.unreadSeconds < 1
        ? 'Everything in the event log has been read.'
        : `The oldest event that nobody was told of is ${durationWords(health.log.unreadSeconds)} old.`}
    </p>
  </section>
);
