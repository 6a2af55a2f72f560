import { inboxPath, utcDaysOf } from '@flxibl/contracts/live-availability';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { allPages } from '../../lib/all-pages.ts';
import { openLiveDatabase } from '../../lib/live-database.ts';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { useWake } from '../../lib/use-wake.ts';
import { shiftRowsOf } from './shift-rows.ts';
import { useLiveDays } from './use-live-days.ts';

/** A booking touches a version and two UTC days within moments; asked once after the last. */
const settleMillis = 600;
const awayMillis = 5000;
/** Seats that somebody takes whom the board does not show yet are heard of by the inbox, or by this. */
const pollMillis = 15_000;

const instant = (at: number): string => new Date(at).toISOString();

/** All shifts of the client in a range, or those of one site, kept true by what the live layer hints at. */
export const useShiftBoard = (siteId: string | null, range: Span) => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ['shift-board', siteId, range.from, range.to],
    queryFn: async ({ signal }) => {
      const where = { ...(siteId && { siteId }), to: instant(range.to) };
      const [held, open] = await Promise.all([
        allPages((page) =>
          api('listAssignments', { query: { ...where, ...page, from: instant(range.from) } }, { signal }),
        ),
        allPages((page) => api('listOpenShifts', { query: { ...where, ...page } }, { signal })),
      ]);
      return {
        rows: shiftRowsOf(held.items, open.items),
        complete: held.complete && open.complete,
        asOf: Date.now(),
      };
    },
    placeholderData: keepPreviousData,
    refetchInterval: pollMillis,
  });
  const rows = query.data?.rows;
  const ids = useMemo(
    () => [...new Set((rows ?? []).flatMap(({ people }) => people.map((one) => one.freelancerId)))].sort(),
    [rows],
  );
  const days = utcDaysOf({ startsAt: instant(range.from), endsAt: instant(range.to) });
  const live = useLiveDays(ids, days);

  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const checkAgain = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['shift-board'] });
    setChanged(new Set());
  };
  const ask = useEffectEvent(() => {
    clearTimeout(settling.current);
    settling.current = setTimeout(() => void checkAgain(), settleMillis);
  });
  useEffect(() => () => clearTimeout(settling.current), []);

  const { store } = live;
  const note = useEffectEvent((now: readonly string[]) => {
    setChanged((before) => new Set([...before, ...now]));
  });
  useEffect(() => {
    // The first value of a day is what the answer above already knew.
    const known = new Map<string, number>();
    return store.watchAll((told) => {
      const now = told.filter((id) => {
        const held = store.daysOf(id);
        const before = known.get(id) ?? 0;
        known.set(id, held.size);
        return held.size === before;
      });
      if (now.length === 0) return;
      note(now);
      ask();
    });
  }, [store]);
  useEffect(() => {
    let stop = (): void => {};
    let ended = false;
    let first = true;
    openLiveDatabase()
      .then((database) => {
        if (ended) return;
        stop = database.watchNewest(inboxPath(me.uid), () => {
          if (!first) ask();
          first = false;
        });
      })
      .catch(() => {});
    return () => {
      ended = true;
      stop();
    };
  }, [me.uid]);
  useWake(awayMillis, () => {
    void queryClient.invalidateQueries({ queryKey: ['shift-board'] });
    void openLiveDatabase().then((database) => database.reconnect());
  });
  return { query, changed, liveState: live.state };
};
