import type { Site } from '@flxibl/contracts/sites';
import { plural, t } from '@lingui/core/macro';
import { CalendarPlus } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { daySpan } from '../../lib/day-span.ts';
import { formatDate } from '../../lib/format-time.ts';
import type { Span } from '../../lib/span.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';
import { addDays } from '../../lib/zoned-time.ts';
import type { BoardChoice } from './board-choice.ts';
import { DayPicker } from './day-picker.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { RowsSwitch } from './rows-switch.tsx';
import { ShiftDay } from './shift-day.tsx';
import { openSeats, rowsWithin, weekLines, type ShiftRow } from './shift-rows.ts';
import { ShiftWeek } from './shift-week.tsx';
import { useShiftBoard } from './use-shift-board.ts';
import './board-grid.css';

interface ShiftBoardProps {
  readonly sites: readonly Site[];
  readonly date: string;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** Everywhere in the world it is this day or days within it. */
const widest = (zones: readonly string[], dates: readonly string[]): Span => {
  const days = zones.flatMap((zone) => dates.map((date) => daySpan(zone, date)));
  return { from: Math.min(...days.map(({ from }) => from)), to: Math.max(...days.map(({ to }) => to)) };
};

/** The board by site: shifts with their seats, filled and open, of a day or a week. */
export const ShiftBoard = ({ sites, date, choice, onChange }: ShiftBoardProps) => {
  const roleName = useRoleName();
  const week = choice.length === 'week';
  const dates = useMemo(
    () => Array.from({ length: week ? 7 : 1 }, (_, day) => addDays(date, day)),
    [date, week],
  );
  const site = sites.find(({ id }) => id === choice.siteId) ?? null;
  const zones = useMemo(
    () => [...new Set((site ? [site] : sites).map(({ timeZone }) => timeZone))],
    [site, sites],
  );
  const spans = useMemo(
    () => new Map(zones.map((zone) => [zone, dates.map((one) => daySpan(zone, one))])),
    [zones, dates],
  );
  const daysOf = useCallback(
    (zone: string): readonly Span[] => spans.get(zone) ?? dates.map((one) => daySpan(zone, one)),
    [spans, dates],
  );
  const range = useMemo(() => widest(zones, dates), [zones, dates]);
  const { query, changed, liveState } = useShiftBoard(site?.id ?? null, range);

  const found = query.data?.rows;
  const rows = useMemo(
    () =>
      rowsWithin(found ?? [], ({ timeZone }) => {
        const days = daysOf(timeZone);
        return { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 };
      }).filter((row) => !choice.onlyOpen || openSeats(row) > 0),
    [found, daysOf, choice.onlyOpen],
  );
  // Two hundred rows of another day may take their time; the switch itself must not.
  const shown = useDeferredValue(rows);
  const dayOf = useCallback((zone: string): Span => daysOf(zone)[0] ?? { from: 0, to: 1 }, [daysOf]);

  const shownDate = formatDate(date);
  return (
    <Page
      title={t`Board`}
      width="full"
      intro={
        <p className="max-sm:hidden">
          {week ? t`Shifts in the week from ${shownDate}` : t`Shifts on ${shownDate}`}
        </p>
      }
      actions={<LiveIndicator state={liveState} asOf={query.data?.asOf ?? null} />}
    >
      <div className="space-y-4">
        <RowsSwitch choice={choice} onChange={onChange} />
        <section
          aria-label={t`What to show`}
          className="grid gap-3 rounded-card border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_auto_auto] lg:items-end"
        >
          <SelectField
            label={t`Site`}
            value={site?.id ?? ''}
            onChange={(event) => onChange({ siteId: event.target.value || null })}
          >
            <option value="">{t`All sites`}</option>
            <NameOptions of={sites} />
          </SelectField>
          <DayPicker date={date} days={week ? 7 : 1} onDate={(next) => onChange({ date: next })} />
          <Segmented
            label={t`Which shifts`}
            value={choice.onlyOpen ? 'open' : 'all'}
            onChange={(which) => onChange({ onlyOpen: which === 'open' })}
            options={[
              { value: 'all', words: t`All shifts` },
              { value: 'open', words: t`With open seats` },
            ]}
          />
        </section>
        {query.isError && (
          <FailureNotice
            error={query.error}
            title={t`The shifts could not be loaded`}
            retry={() => void query.refetch()}
          />
        )}
        {query.data?.complete === false && (
          <Notice tone="warn" title={t`Not all shifts are shown`}>
            <p>{t`There are too many up to this day. Choose one site.`}</p>
          </Notice>
        )}
        {query.isPending && <ListSkeleton rows={8} className="h-14" />}
        {query.data && rows.length === 0 && <NoShifts onlyOpen={choice.onlyOpen} />}
        {rows.length > 0 && (
          <>
            <p className="text-sm text-ink-soft">{sumWords(rows)}</p>
            {week ? (
              <ShiftWeek
                lines={weekLines(shown, ({ timeZone }) => daysOf(timeZone))}
                dates={dates}
                roleName={roleName}
                changed={changed}
              />
            ) : (
              <ShiftDay rows={shown} dayOf={dayOf} roleName={roleName} changed={changed} />
            )}
          </>
        )}
      </div>
    </Page>
  );
};

const sumWords = (rows: readonly ShiftRow[]): string => {
  const open = rows.reduce((sum, row) => sum + openSeats(row), 0);
  const shifts = plural({ count: rows.length }, { one: '# shift', other: '# shifts' });
  const seats = plural(open, { one: '# open seat', other: '# open seats' });
  return t`${shifts}, ${seats}`;
};

const NoShifts = ({ onlyOpen }: { readonly onlyOpen: boolean }) => (
  <EmptyState icon={CalendarPlus} title={onlyOpen ? t`No seat is open` : t`No shifts here`}>
    <p>
      {onlyOpen
        ? t`Everything in this time is filled.`
        : t`Choose another day, or book from the freelancers.`}
    </p>
  </EmptyState>
);
