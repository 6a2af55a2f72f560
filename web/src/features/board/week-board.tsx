import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { formatDate, viewerZone } from '../../lib/format-time.ts';
import { todayIn } from '../../lib/zoned-time.ts';
import type { BoardChoice } from './board-choice.ts';
import { BoardToolbar } from './board-toolbar.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { NobodyShown } from './nobody-shown.tsx';
import { mostInWeek } from './use-board.ts';
import { useLiveWeek } from './use-live-week.ts';
import { weekDaysOf } from './week-days.ts';
import { WeekGrid } from './week-grid.tsx';
import { WhoToShow } from './who-to-show.tsx';

interface WeekBoardProps {
  readonly site: Site;
  readonly role: Role;
  readonly date: string;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
  /** Opens a day with one person; the way back leads here. */
  readonly onOpenDay: (date: string, name: string) => void;
  readonly children: ReactNode;
}

/** Who is free at a site in a week: seven days of each freelancer, and what the own company has booked. */
export const WeekBoard = (props: WeekBoardProps) => {
  const { site, role, date, choice, onChange, onOpenDay, children } = props;
  const { timeZone } = site;
  const { pool, onlyFree } = choice;
  const place = useMemo(
    () => ({ siteId: site.id, role: role.id, date, pool }),
    [site.id, role.id, date, pool],
  );
  const { query, rows, utcDays, store, liveState, announcement } = useLiveWeek(place);

  const name = choice.name ?? '';
  const wantedName = useDeferredValue(name.trim().toLowerCase());
  const free = useMemo(() => rows.filter((row) => row.free.some((day) => day !== '')), [rows]);
  const shown = useMemo(
    () => (onlyFree ? free : rows).filter((row) => row.name.toLowerCase().includes(wantedName)),
    [onlyFree, free, rows, wantedName],
  );
  const days = useMemo(() => weekDaysOf(timeZone, date), [timeZone, date]);
  const zone = choice.clock === 'mine' ? viewerZone() : timeZone;
  const context = useMemo(() => ({ store, utcDays, days, timeZone: zone }), [store, utcDays, days, zone]);

  const shownDate = formatDate(date);
  const freeCount = formatCount(free.length);
  return (
    <Page
      title={t`Board`}
      width="full"
      intro={
        <p className="max-sm:hidden">
          {t`Who is free at ${{ site: site.name }} in the week from ${shownDate}`}
        </p>
      }
      actions={<LiveIndicator state={liveState} asOf={query.data ? Date.parse(query.data.asOf) : null} />}
    >
      <div className="space-y-4">
        {children}
        {query.isError && !query.data && (
          <FailureNotice
            error={query.error}
            title={t`The week could not be loaded`}
            retry={() => void query.refetch()}
          />
        )}
        {query.isPending && <ListSkeleton rows={8} className="h-14" />}
        {query.data && (
          <>
            <BoardToolbar
              name={name}
              onName={(next) => onChange({ name: next || null })}
              siteZone={timeZone}
              at={days[0]?.span.from ?? 0}
              choice={choice}
              onChange={onChange}
            >
              <WhoToShow
                total={rows.length}
                someWords={t`With free time ${freeCount}`}
                onlySome={onlyFree}
                onChange={(some) => onChange({ onlyFree: some })}
              />
            </BoardToolbar>
            {rows.length === mostInWeek && (
              <Notice>
                <p>{t`These are your favourites and the best matches. Choose a pool, or a day, to see others.`}</p>
              </Notice>
            )}
            {shown.length === 0 ? (
              <NobodyShown roleName={role.name} filtered={rows.length > 0} />
            ) : (
              <WeekGrid
                rows={shown}
                today={todayIn(timeZone)}
                stale={liveState.kind === 'off'}
                context={context}
                onOpen={(row, day) => onOpenDay(day, row.name)}
              />
            )}
          </>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </Page>
  );
};
