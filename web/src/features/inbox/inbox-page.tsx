import type { Notification } from '@flxibl/contracts/notifications';
import { t } from '@lingui/core/macro';
import { Bell } from 'lucide-react';
import { Link } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatMoment, viewerZone } from '../../lib/format-time.ts';
import { useInbox, useMarkRead } from './use-inbox.ts';

export const InboxPage = () => {
  const inbox = useInbox();
  const markRead = useMarkRead();
  const items = inbox.data?.pages.flatMap((page) => page.items);
  const newest = items?.[0];
  const unread = items?.some(({ readAt }) => readAt === null) ?? false;
  return (
    <Page
      title={t`Inbox`}
      width="narrow"
      actions={
        newest &&
        unread && (
          <Button busy={markRead.isPending} onClick={() => markRead.mutate(newest.id)}>
            {t`Mark all as read`}
          </Button>
        )
      }
    >
      {inbox.isPending && <ListSkeleton rows={5} className="h-20" />}
      {inbox.isError && !items && (
        <FailureNotice
          error={inbox.error}
          title={t`Your inbox could not be loaded`}
          retry={() => void inbox.refetch()}
        />
      )}
      {markRead.error && <FailureNotice error={markRead.error} urgent />}
      {items?.length === 0 && (
        <EmptyState icon={Bell} title={t`Nothing has happened yet`}>
          <p>{t`You are told here of offers, bookings, changes and questions to you.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-2">
        {items?.map((notification) => (
          <Line key={notification.id} notification={notification} />
        ))}
      </ul>
      <LoadMore list={inbox} />
    </Page>
  );
};

const Line = ({ notification }: { readonly notification: Notification }) => {
  const { title, body, link, createdAt, readAt } = notification;
  const zone = viewerZone();
  return (
    <li>
      <Link
        to={link}
        className="block rounded-card border border-line bg-surface px-4 py-3 hover:border-line-strong sm:px-5"
      >
        <span className="flex items-start justify-between gap-3">
          <span className={`min-w-0 break-words ${readAt === null ? 'font-semibold' : ''}`}>
            <bdi>{title}</bdi>
          </span>
          {readAt === null && <Badge tone="info">{t`New`}</Badge>}
        </span>
        <span className="block text-sm break-words text-ink-soft">
          <bdi>{body}</bdi>
        </span>
        <span className="tabular block text-sm text-ink-faint">{formatMoment(createdAt, zone)}</span>
      </Link>
    </li>
  );
};
