import type { CalendarFeed } from '@flxibl/contracts/calendar-feeds';
import { t } from '@lingui/core/macro';
import { CalendarSync, Trash2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { NewFeed } from './new-feed.tsx';
import { useCalendarFeeds, useCreateFeed, useDeleteFeed } from './use-calendar-feeds.ts';

/** Links by which calendar apps show shifts: make one, take one back. */
export const SubscribePanel = () => {
  const { data, error, isPending, refetch } = useCalendarFeeds();
  const create = useCreateFeed();
  const remove = useDeleteFeed();
  const takeBack = (id: string): void =>
    remove.mutate(id, {
      // Nobody is shown an address that leads nowhere.
      onSuccess: () => create.data?.id === id && create.reset(),
    });
  return (
    <div className="space-y-8">
      <section aria-labelledby="new-feed">
        <h2 id="new-feed" className="mb-3 text-lg font-semibold tracking-tight">
          {t`New link`}
        </h2>
        <NewFeed create={create} />
      </section>
      <section aria-labelledby="feeds">
        <h2 id="feeds" className="mb-3 text-lg font-semibold tracking-tight">
          {t`Links in use`}
        </h2>
        {isPending && <ListSkeleton rows={2} className="h-16" />}
        {error && !data && (
          <FailureNotice
            error={error}
            title={t`Your links could not be loaded`}
            retry={() => void refetch()}
          />
        )}
        {remove.error !== null && <FailureNotice error={remove.error} title={t`Not taken back`} urgent />}
        {data?.length === 0 && (
          <EmptyState icon={CalendarSync} title={t`No links`}>
            <p>{t`Make one, and your calendar app shows the shifts and keeps up with them.`}</p>
          </EmptyState>
        )}
        {data && data.length > 0 && (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {data.map((feed) => (
              <FeedLine
                key={feed.id}
                feed={feed}
                busy={remove.isPending && remove.variables === feed.id}
                onDelete={() => takeBack(feed.id)}
              />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
};

interface FeedLineProps {
  readonly feed: CalendarFeed;
  readonly busy: boolean;
  readonly onDelete: () => void;
}

const FeedLine = ({ feed, busy, onDelete }: FeedLineProps) => {
  const { me } = useSession();
  const name = feed.siteName ?? (feed.siteId === null ? t`Your shifts` : t`A site that you no longer see`);
  const day = formatDay(feed.createdAt, me.timeZone);
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-ink-soft">
          {feed.detail === 'busy' ? t`Only when, made ${day}` : t`With details, made ${day}`}
        </p>
      </div>
      <Button look="quiet" busy={busy} aria-label={t`Take back: ${name}, made ${day}`} onClick={onDelete}>
        {!busy && <Trash2 aria-hidden className="size-4" />}
        {t`Take back`}
      </Button>
    </li>
  );
};
