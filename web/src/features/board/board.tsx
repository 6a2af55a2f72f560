import type { SearchHit } from '@flxibl/contracts/availability';
import type { Booking } from '@flxibl/contracts/bookings';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone, showNews } from '../../components/toasts.ts';
import { reasonWords } from '../../copy/reason-words.ts';
import { formatDate, formatRange, viewerZone } from '../../lib/format-time.ts';
import { useMay } from '../../lib/use-may.ts';
import type { BoardChoice } from './board-choice.ts';
import { BoardGrid } from './board-grid.tsx';
import { BoardToolbar } from './board-toolbar.tsx';
import { BookingPanel } from './booking-panel.tsx';
import { ChangeFailure } from './change-failure.tsx';
import { clashesOf } from './change-clashes.ts';
import { ChangePanel } from './change-panel.tsx';
import { ClockChangeNotice } from './clock-change-notice.tsx';
import { createDraftStore, type Draft } from './draft-store.ts';
import { choiceOf } from './lane-time.ts';
import { laneOfRow } from './lanes.ts';
import { LiveIndicator } from './live-indicator.tsx';
import { NobodyShown } from './nobody-shown.tsx';
import { resolveRange } from './resolve-range.ts';
import { SelectionBar } from './selection-bar.tsx';
import { daySpan } from './timeline-geometry.ts';
import { useChanges } from './use-changes.ts';
import { useDrawnTime } from './use-drawn-time.ts';
import { useLiveBoard } from './use-live-board.ts';
import { useSelection } from './use-selection.ts';

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
  const { board, search, rows, hits, store, hints, liveState, announcement, checkAgain, keepOrder } = live;

  const [onlyBookable, setOnlyBookable] = useState(false);
  const [name, setName] = useState(startName);
  const wantedName = useDeferredValue(name.trim().toLowerCase());
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          row.name.toLowerCase().includes(wantedName) &&
          (!onlyBookable || hits.get(row.freelancerId)?.eligible === true),
      ),
    [rows, hits, onlyBookable, wantedName],
  );
  const bookable = rows.filter(({ freelancerId }) => hits.get(freelancerId)?.eligible).length;

  const selection = useSelection(JSON.stringify([place, range?.start, range?.end]));
  const [panel, setPanel] = useState<readonly string[]>([]);
  const hitsOf = (ids: readonly string[]): SearchHit[] =>
    ids.flatMap((id) => {
      const hit = hits.get(id);
      return hit ? [hit] : [];
    });

  const searching = search.isFetching;
  const mayBook = useMay()('createBooking');
  const zone = choice.clock === 'mine' ? viewerZone() : timeZone;
  // Asked again at the moment of choosing: the panel says so when somebody has become busy unseen.
  const openPanel = useCallback(
    (ids: readonly string[]) => {
      checkAgain();
      setPanel(ids);
    },
    [checkAgain],
  );
  const onBook = useCallback((id: string) => openPanel([id]), [openPanel]);
  const [drafts] = useState(createDraftStore);
  const changes = useChanges();
  const { isMovable, prepared } = changes;
  const findDrawn = useDrawnTime(place, range?.span ?? null);
  const draw = async ({ freelancerId, name: whose, span }: Draft): Promise<void> => {
    const drawn = choiceOf(span, timeZone);
    const drawnRange = resolveRange(timeZone, { date, ...drawn });
    keepOrder();
    onChange(drawn);
    if (drawnRange.kind !== 'range') return;
    const hit = await findDrawn(freelancerId, drawnRange, drawnRange.span);
    if (hit?.eligible) openPanel([freelancerId]);
    else if (hit) void showNews(t`${whose} cannot be booked then`, whyNot(hit));
  };
  const onChosenTime = (draft: Draft): void => (draft.moved ? changes.prepare(draft) : void draw(draft));
  const preparedRow = prepared && rows.find(({ freelancerId }) => freelancerId === prepared.freelancerId);
  const context = useMemo(
    () => ({
      store,
      hints,
      drafts,
      isMovable,
      day,
      range: range?.span ?? null,
      timeZone: zone,
      searching,
      mayBook,
      onBook,
      onChoose: selection.toggle,
    }),
    [store, hints, drafts, isMovable, day, range, zone, searching, mayBook, onBook, selection.toggle],
  );

  const navigate = useNavigate();
  const finish = ({ id, shifts }: Booking): void => {
    setPanel([]);
    selection.clear();
    const shift = shifts[0];
    const names = shift?.assignments.map(({ freelancerName }) => freelancerName).join(', ') ?? '';
    const unchecked = shift?.assignments.some(({ calendarUnchecked }) => calendarUnchecked);
    const when = shift && formatRange(shift.startsAt, shift.endsAt, shift.timeZone);
    void showDone(t`Booked ${names}`, {
      ...(when !== undefined && {
        description: unchecked ? t`${when}; a calendar could not be checked` : when,
      }),
      action: { label: t`View booking`, onClick: () => void navigate(`/bookings/${id}`) },
    });
  };

  const selected = hitsOf(selection.ids).filter(({ eligible }) => eligible);
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
        <RightsNotice needs="createBooking" what={t({ message: 'Booking', context: 'activity' })} />
        <ClockChangeNotice
          range={resolved}
          timeZone={timeZone}
          choice={choice}
          dayHours={Math.round((day.to - day.from) / 3_600_000)}
          onChange={onChange}
        />
        {changes.failed && (
          <ChangeFailure
            {...changes.failed}
            onRetry={() => changes.failed && changes.ask(changes.failed.change)}
            onClose={changes.forget}
          />
        )}
        {search.isError && (
          <FailureNotice
            error={search.error}
            title={t`Who can be booked could not be checked`}
            retry={() => void search.refetch()}
          />
        )}
        {board.isError && !board.data && (
          <FailureNotice
            error={board.error}
            title={t`The board could not be loaded`}
            retry={() => void board.refetch()}
          />
        )}
        {board.isPending && <ListSkeleton rows={8} className="h-14" />}
        {board.data && (
          <>
            <BoardToolbar
              total={rows.length}
              bookable={bookable}
              onlyBookable={onlyBookable}
              onOnlyBookable={setOnlyBookable}
              name={name}
              onName={setName}
              siteZone={timeZone}
              at={day.from}
              choice={choice}
              onChange={onChange}
            />
            {shown.length === 0 ? (
              <NobodyShown roleName={role.name} filtered={rows.length > 0} />
            ) : (
              <BoardGrid
                rows={shown}
                hits={hits}
                asked={changes.asked}
                date={date}
                chosen={selection.set}
                stale={liveState.kind === 'off'}
                context={context}
                onChosenTime={onChosenTime}
              />
            )}
          </>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {selected.length > 0 && panel.length === 0 && (
        <SelectionBar
          people={selected}
          onClear={selection.clear}
          onBook={() => openPanel(selected.map(({ freelancerId }) => freelancerId))}
        />
      )}
      {prepared?.moved && preparedRow && (
        <ChangePanel
          assignmentId={prepared.moved.id}
          name={prepared.name}
          after={prepared.span}
          clashes={clashesOf(prepared, laneOfRow(preparedRow, store, day), day)}
          onAsk={changes.ask}
          onClose={() => changes.prepare(null)}
        />
      )}
      {panel.length > 0 && range && (
        <BookingPanel
          site={site}
          role={role}
          range={range}
          people={hitsOf(panel)}
          hitOf={(id) => hits.get(id)}
          onRemove={(id) => setPanel(panel.filter((other) => other !== id))}
          onBooked={finish}
          onClose={() => setPanel([])}
        />
      )}
    </Page>
  );
};

const whyNot = ({ reasons }: SearchHit) => ({
  description: reasons.map((reason) => reasonWords[reason]).join(', '),
});
