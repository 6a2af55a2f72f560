import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { Suspense, type ReactNode, useMemo, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { daySpan } from '../../lib/day-span.ts';
import { formatDate, viewerZone } from '../../lib/format-time.ts';
import { lazyPage } from '../../lib/lazy-page.ts';
import { useMay } from '../../lib/use-may.ts';
import type { BoardChoice } from './board-choice.ts';
import { BoardGrid } from './board-grid.tsx';
import { BoardNotices } from './board-notices.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { PreparedChange } from './prepared-change.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { NobodyShown } from './nobody-shown.tsx';
import { resolveRange } from './resolve-range.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useBookingPanel } from './use-booking-panel.ts';
import { useChoosingTime } from './use-choosing-time.ts';
import { useLiveBoard } from './use-live-board.ts';
import { useShownPeople } from './use-shown-people.ts';
import { BookableWords, OnlyFavourites, WhoToShow } from './who-to-show.tsx';

const PersonSheet = lazyPage(() => import('./person-sheet.tsx'), 'PersonSheet');
const BookingPanel = lazyPage(() => import('./booking-panel.tsx'), 'BookingPanel');

interface BoardProps {
  /** Part of a name to begin with. */
  readonly startName: string;
  readonly site: Site;
  readonly role: Role;
  readonly date: string;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
  readonly children: ReactNode;
}

/** Who is free at a site on a day: they are shown, chosen, booked, or asked for another time. */
export const Board = ({ startName, site, role, date, choice, onChange, children }: BoardProps) => {
  const { timeZone } = site;
  const { start, end, turn, pool } = choice;
  const day = useMemo(() => daySpan(timeZone, date), [timeZone, date]);
  const resolved = useMemo(
    () => resolveRange(timeZone, { date, start, end, turn }),
    [timeZone, date, start, end, turn],
  );
  const range = resolved.kind === 'range' ? resolved : null;
  const place = useMemo(
    () => ({ siteId: site.id, role: role.id, date, pool }),
    [site.id, role.id, date, pool],
  );
  const live = useLiveBoard(place, day, range);
  const { board, search, rows, hits, store, hints, liveState, announcement, checkAgain } = live;
  const people = useShownPeople(rows, hits, startName);
  const about = JSON.stringify([place, range?.start, range?.end]);
  const panel = useBookingPanel({ about, hits, checkAgain });
  const { openOne, selection } = panel;
  const shownSpan = range?.span ?? null;
  const time = useChoosingTime({ live, shown: shownSpan, timeZone, onChange, onBook: openOne });
  const { drafts, changes } = time;

  const may = useMay();
  const mayBook = may('createBooking');
  const mayMark = may('putFavourite');
  const [moreOf, setMoreOf] = useState<string | null>(null);
  const person = rows.find(({ freelancerId }) => freelancerId === moreOf);
  const context = useMemo(
    () => ({
      store,
      hints,
      drafts,
      isMovable: changes.isMovable,
      day,
      range: shownSpan,
      timeZone: choice.clock === 'mine' ? viewerZone() : timeZone,
      searching: search.isFetching,
      mayBook,
      onBook: openOne,
      onChoose: selection.toggle,
      onMore: mayMark ? setMoreOf : undefined,
    }),
    [
      store,
      hints,
      drafts,
      changes.isMovable,
      day,
      shownSpan,
      choice.clock,
      timeZone,
      search.isFetching,
      mayBook,
      openOne,
      selection.toggle,
      mayMark,
    ],
  );

  const shownDate = formatDate(date);
  const asOf = board.data ? Date.parse(board.data.asOf) : null;
  return (
    <Page
      title={t`Board`}
      width="full"
      intro={<p className="max-sm:hidden">{t`Who is free at ${{ site: site.name }}, ${shownDate}`}</p>}
      actions={<LiveIndicator state={liveState} asOf={asOf} />}
    >
      <div className="space-y-4">
        {children}
        <BoardNotices {...{ live, changes, resolved, day, timeZone, choice, onChange }} />
        {board.isPending && <ListSkeleton rows={8} className="h-14" />}
        {board.data && (
          <>
            <BoardToolbar
              name={people.name}
              onName={people.setName}
              siteZone={timeZone}
              at={day.from}
              choice={choice}
              onChange={onChange}
            >
              <WhoToShow
                total={rows.length}
                someWords={<BookableWords count={people.bookable} />}
                onlySome={people.onlyBookable}
                onChange={people.setOnlyBookable}
              />
              {people.hasFavourites && (
                <OnlyFavourites only={people.onlyFavourites} onChange={people.setOnlyFavourites} />
              )}
            </BoardToolbar>
            {people.shown.length === 0 ? (
              <NobodyShown roleName={role.name} filtered={rows.length > 0} />
            ) : (
              <BoardGrid
                rows={people.shown}
                hits={hits}
                asked={changes.asked}
                date={date}
                chosen={selection.set}
                stale={liveState.kind === 'off'}
                context={context}
                onChosenTime={time.choose}
              />
            )}
          </>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {panel.selected.length > 0 && !panel.isOpen && (
        <SelectionBar
          people={panel.selected}
          onClear={selection.clear}
          onBook={() => panel.open(panel.selected.map(({ freelancerId }) => freelancerId))}
        />
      )}
      {/* What is loaded when it is opened; one at a time is. */}
      <Suspense fallback={null}>
        {person && (
          <PersonSheet
            person={person}
            isBlocked={hits.get(person.freelancerId)?.reasons.includes('blocked_by_client') === true}
            onClose={() => setMoreOf(null)}
          />
        )}
        <PreparedChange changes={changes} rows={rows} store={store} day={day} site={site} />
        {panel.isOpen && range && (
          <BookingPanel
            site={site}
            role={role}
            range={range}
            people={panel.people}
            hitOf={(id) => hits.get(id)}
            onRemove={panel.remove}
            onBooked={panel.finish}
            onClose={panel.close}
          />
        )}
      </Suspense>
    </Page>
  );
};
