import type { WeekRow } from '@flxibl/contracts/board-week';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { openLiveDatabase } from '../../lib/live-database.ts';
import { useWake } from '../../lib/use-wake.ts';
import { inOrder } from './board-rows.ts';
import type { LiveDayStore } from './live-day-store.ts';
import { useBoardWeek, type BoardPlace } from './use-board.ts';
import { useLiveDays } from './use-live-days.ts';
import { changedWords } from './week-words.ts';

/** A booking touches a version and two UTC days within moments; asked once after the last. */
const settleMillis = 600;
const awayMillis = 5000;
const nobody: readonly WeekRow[] = [];
const noDays: readonly string[] = [];

/** A week of people as it is now: from one answer, then kept true by the live layer, or by asking when that is down. */
export const useLiveWeek = (place: BoardPlace) => {
  const queryClient = useQueryClient();
  const [polling, setPolling] = useState(false);
  const query = useBoardWeek(place, !polling);
  const found = query.data?.items ?? nobody;
  const utcDays = query.data?.days ?? noDays;
  const ids = useMemo(() => found.map(({ freelancerId }) => freelancerId).sort(), [found]);
  const live = useLiveDays(ids, utcDays);
  const off = live.state.kind === 'off';
  if (off !== polling) setPolling(off);

  const [announcement, setAnnouncement] = useState('');
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);
  const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: ['board', 'week'] });
  useNewerThanRows(live.store, found, (names) => {
    setAnnouncement(changedWords(names));
    clearTimeout(settling.current);
    settling.current = setTimeout(askAgain, settleMillis);
  });
  useWake(awayMillis, () => {
    askAgain();
    void openLiveDatabase().then((database) => database.reconnect());
  });

  // The order of the first answer stays: rows that change places under the finger open the wrong person.
  const key = JSON.stringify(place);
  const [order, setOrder] = useState<{ key: string; ids: readonly string[] }>({ key: '', ids: [] });
  if (order.key !== key && query.data) {
    setOrder({ key, ids: found.map(({ freelancerId }) => freelancerId) });
  }
  const rows = useMemo(() => inOrder(found, order.ids), [found, order.ids]);
  return { query, rows, utcDays, store: live.store, liveState: live.state, announcement };
};

/** Tells whose days the live layer knows a newer version of than the answer has; what it knows as well is no news. */
const useNewerThanRows = (
  store: LiveDayStore,
  rows: readonly WeekRow[],
  onNewer: (names: readonly string[]) => void,
): void => {
  const tell = useEffectEvent(onNewer);
  useEffect(() => {
    const byId = new Map(rows.map((row) => [row.freelancerId, row]));
    return store.watchAll((ids) => {
      const names = ids.flatMap((id) => {
        const row = byId.get(id);
        const isNewer = row && [...store.daysOf(id).values()].some(({ v }) => v > row.version);
        return isNewer ? [row.name] : [];
      });
      if (names.length > 0) tell(names);
    });
  }, [store, rows]);
};
