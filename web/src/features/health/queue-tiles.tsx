import type { Health } from '@flxibl/contracts/health';
import { t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { durationWords } from './duration-words.ts';
import { formatCount } from '../../lib/format-count.ts';

/** Beyond this somebody waits who would not on a good day. */
const lateSeconds = 60;

interface QueueTileProps {
  readonly title: string;
  readonly queue: Health['pushes'];
}

const waitingWords = ({ failing, lateSeconds: late }: Health['pushes']): string => {
  const [failed, behind] = [formatCount(failing), durationWords(late)];
  if (failing > 0 && late >= 1) return t`waiting, ${failed} after a failure, the oldest late by ${behind}`;
  if (failing > 0) return t`waiting, ${failed} after a failure`;
  return late >= 1 ? t`waiting, the oldest late by ${behind}` : t`waiting`;
};

const QueueTile = ({ title, queue }: QueueTileProps) => {
  const { waiting, failing, lateSeconds: late } = queue;
  const isLate = waiting > 0 && late > lateSeconds;
  return (
    <section className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <h3 className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
        {title}
        <Badge tone={isLate ? 'bad' : failing > 0 ? 'warn' : 'good'}>
          {isLate ? t`Late` : failing > 0 ? t`Retrying` : t`On time`}
        </Badge>
      </h3>
      <p className="tabular mt-1 text-3xl font-semibold tracking-tight">{formatCount(waiting)}</p>
      <p className="text-sm text-ink-faint">{waitingWords(queue)}</p>
    </section>
  );
};

/** How far each way of delivery is behind. */
export const QueueTiles = ({ health }: { readonly health: Health }) => (
  <section aria-labelledby="delivery">
    <h2 id="delivery" className="mb-2 font-semibold">
      {t`Delivery`}
    </h2>
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <QueueTile title={t`Live boards`} queue={health.projections} />
      <QueueTile title={t`Inboxes`} queue={health.inboxes} />
      <QueueTile title={t`Push messages`} queue={health.pushes} />
      <QueueTile title={t`Mails`} queue={health.mails} />
    </div>
    <p className="mt-2 text-sm text-ink-soft">
      {health.log.unreadSeconds < 1
        ? t`Everything in the event log has been read.`
        : t`The oldest event that nobody was told of is ${{ span: durationWords(health.log.unreadSeconds) }} old.`}
    </p>
  </section>
);
