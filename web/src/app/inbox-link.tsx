import { inboxPath } from '@flxibl/contracts/live-availability';
import { t, plural } from '@lingui/core/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { openLiveDatabase } from '../lib/live-database.ts';
import { useSession } from '../lib/session.ts';
import { whenQuiet } from '../lib/when-quiet.ts';

const mostCounted = 20;

/** How many notifications are unread; asked again whenever the live layer says that the inbox has changed. */
const useUnread = (): number => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const unread = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: async ({ signal }) =>
      (await api('listNotifications', { query: { unread: 'true', limit: mostCounted } }, { signal })).items
        .length,
    refetchInterval: 60_000,
  });
  useEffect(() => {
    let stop = (): void => {};
    let ended = false;
    const listen = async (): Promise<void> => {
      const database = await openLiveDatabase();
      const ask = (): void => void queryClient.invalidateQueries({ queryKey: ['inbox'] });
      if (!ended) stop = database.watchNewest(inboxPath(me.uid), ask);
    };
    // The query above asks every minute all the same.
    const stopWaiting = whenQuiet(() => void listen().catch(() => {}));
    return () => {
      ended = true;
      stopWaiting();
      stop();
    };
  }, [me.uid, queryClient]);
  return unread.data ?? 0;
};

const describe = (unread: number): string => {
  if (unread === 0) return t`Inbox`;
  return unread >= mostCounted
    ? plural({ unread: mostCounted }, { other: 'Inbox, # or more unread' })
    : plural(unread, { other: 'Inbox, # unread' });
};

export const InboxLink = () => {
  const unread = useUnread();
  return (
    <Link
      to="/inbox"
      aria-label={describe(unread)}
      className="relative grid size-11 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Bell aria-hidden className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute end-0.5 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-semibold text-on-accent"
        >
          {unread >= mostCounted ? `${mostCounted}+` : unread}
        </span>
      )}
    </Link>
  );
};
