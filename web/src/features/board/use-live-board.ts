import { utcDaysOf } from '@flxibl/contracts/live-availability';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { openLiveDatabase } from '../../lib/live-database.ts';
import type { Span } from '../../lib/span.ts';
import { useWake } from '../../lib/use-wake.ts';
import { announcementOf } from './announce-changes.ts';
import { inOrder, orderOf } from './board-rows.ts';
import { useBoard, useSearch, type BoardPlace } from './use-board.ts';
import { useHints } from './use-hints.ts';
import { useLiveDays } from './use-live-days.ts';
import { useRangeChanges } from './use-range-changes.ts';

/** A booking touches a search, a version and two UTC days within moments; ask once after the last. */
const settleMillis = 600;
const awayMillis = 5000;

interface Range {
  readonly span: Span;
  readonly start: string;
  readonly end: string;
}

/** The board as it is now: first from the API, then kept true by the live layer, or by asking when that is down. */
export const useLiveBoard = (place: BoardPlace, day: Span, range: Range | null) => {
  const queryClient = useQueryClient();
  const [polling, setPolling] = useState(false);
  const board = useBoard(place, !polling);
  const search = useSearch(place, range, !polling);
  const rows = useMemo(() => board.data?.items ?? [], [board.data]);
  const hits = useMemo(
    () => new Map((search.data?.items ?? []).map((hit) => [hit.freelancerId, hit])),
    [search.data],
  );

  const ids = useMemo(() => rows.map(({ freelancerId }) => freelancerId).sort(), [rows]);
  const days = utcDaysOf({
    startsAt: new Date(day.from).toISOString(),
    endsAt: new Date(day.to).toISOString(),
  });
  const live = useLiveDays(ids, days);
  const off = live.state.kind === 'off';
  if (off !== polling) setPolling(off);

  const [announcement, setAnnouncement] = useState('');
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);
  const askAgain = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['board'] });
    void queryClient.invalidateQueries({ queryKey: ['search'] });
  };
  useRangeChanges({
    store: live.store,
    rows,
    day,
    range: range?.span ?? null,
    onChange: (changes) => {
      if (changes.length > 0) setAnnouncement(announcementOf(changes));
      clearTimeout(settling.current);
      settling.current = setTimeout(askAgain, settleMillis);
    },
  });
  const checkAgain = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['search'] }),
    [queryClient],
  );
  // Whether a hold is in the way is for the search to say; it also says when one no longer is.
  const hints = useHints(ids, () => {
    clearTimeout(settling.current);
    settling.current = setTimeout(askAgain, settleMillis);
  });
  useWake(awayMillis, () => {
    askAgain();
    void openLiveDatabase().then((database) => database.reconnect());
  });

  // The order is that of the first search of a choice. Live changes redraw rows where they stand: a list that
  // jumps under the finger books the wrong person.
  const orderKey = JSON.stringify([place, range?.start, range?.end]);
  // Nor do rows change places when the time was drawn on one of them.
  const [order, setOrder] = useState<{ key: string; ids: readonly string[] }>({ key: '', ids: [] });
  const [kept, setKept] = useState(false);
  const keepOrder = useCallback(() => setKept(true), []);
  if (order.key !== orderKey && board.data && search.data && !search.isPlaceholderData) {
    setOrder({ key: orderKey, ids: kept ? order.ids : orderOf(rows, search.data.items) });
    setKept(false);
  }
  const ordered = useMemo(() => inOrder(rows, order.ids), [rows, order.ids]);

  return {
    board,
    search,
    rows: ordered,
    hits,
    store: live.store,
    hints,
    liveState: live.state,
    announcement,
    checkAgain,
    keepOrder,
  };
};
