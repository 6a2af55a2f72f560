import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Check, Ellipsis } from 'lucide-react';
import { memo, useMemo, useSyncExternalStore } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import { clip, covers, spanOf, type Span } from '../../lib/span.ts';
import { judge, type Verdict } from './board-rows.ts';
import type { AskedChange } from './asked-changes.ts';
import { CalendarMark } from './calendar-mark.tsx';
import { DayLane } from './day-lane.tsx';
import { LaneDraft } from './lane-draft.tsx';
import type { Lanes } from './lanes.ts';
import { describeDay } from './describe-day.ts';
import { mergeFree } from './live-days.ts';
import type { LiveDayStore } from './live-day-store.ts';
import { HintLine } from './hint-line.tsx';
import type { HintStore } from './hint-store.ts';
import { PersonName } from './person-name.tsx';
import { VerdictCell } from './verdict-cell.tsx';

export interface RowContext {
  readonly store: LiveDayStore;
  readonly hints: HintStore;
  readonly drafts: Lanes['drafts'];
  readonly isMovable: Lanes['isMovable'];
  readonly day: Span;
  readonly range: Span | null;
  /** Zone in which times are shown. */
  readonly timeZone: string;
  readonly searching: boolean;
  /** Of the reader: a viewer looks on. */
  readonly mayBook: boolean;
  readonly onBook: (freelancerId: string) => void;
  readonly onChoose: (freelancerId: string) => void;
  /** What else there is to do about somebody; for those who may. */
  readonly onMore: ((freelancerId: string) => void) | undefined;
}

interface PersonRowProps {
  readonly row: BoardRow;
  readonly hit: SearchHit | undefined;
  /** Other times that this person has been asked for. */
  readonly asked: readonly AskedChange[] | undefined;
  readonly index: number;
  readonly chosen: boolean;
  readonly context: RowContext;
}

const nothingAsked: readonly AskedChange[] = [];

/** One freelancer: who, their day, the price or the reason, and the button. A card on a phone. */
export const PersonRow = memo(
  ({ row, hit, asked = nothingAsked, index, chosen, context }: PersonRowProps) => {
    const { store, hints, drafts, isMovable, day, range, timeZone, searching, mayBook, onBook, onChoose } =
      context;
    const { onMore } = context;
    const held = useSyncExternalStore(
      (changed) => store.watch(row.freelancerId, changed),
      () => store.daysOf(row.freelancerId),
    );
    const hinted = useSyncExternalStore(
      (changed) => hints.watch(row.freelancerId, changed),
      () => hints.hintsOf(row.freelancerId),
    );
    const free = useMemo(
      () => mergeFree({ version: row.version, free: row.free.map(spanOf) }, held, day),
      [row, held, day],
    );
    const wanted = range && clip(range, day);
    const verdict: Verdict = range
      ? judge(hit, wanted !== null && covers(free, wanted), searching)
      : { kind: 'unasked' };
    const hint = range && hinted.find((one) => clip(one, range) !== null);
    const can = verdict.kind === 'can';
    const { name } = row;
    const cell = (column: number) => ({ 'data-row': index, 'data-column': column, tabIndex: -1 });
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={chosen}
        className="board-row group grid items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2.5 last:border-0 hover:bg-sunken/50 aria-selected:bg-accent-soft/60 md:px-4 md:py-1.5"
      >
        <div
          role="rowheader"
          {...cell(0)}
          tabIndex={index === 0 ? 0 : -1}
          className="flex min-w-0 items-center gap-3 rounded-control [grid-area:person]"
        >
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={chosen}
            disabled={!mayBook || (!can && !chosen)}
            onClick={() => onChoose(row.freelancerId)}
            className="relative shrink-0 rounded-full disabled:cursor-default"
          >
            <Avatar name={name} />
            <span className="sr-only">{t`Select ${name}`}</span>
            {chosen && (
              <span className="absolute inset-0 grid place-items-center rounded-full bg-accent text-on-accent">
                <Check aria-hidden className="size-5" />
              </span>
            )}
          </button>
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1.5">
              <PersonName name={name} favourite={row.favourite} strong={can} />
              <CalendarMark calendar={row.calendar} timeZone={timeZone} />
            </span>
            <span className="flex min-w-0 items-center gap-2 text-[0.8125rem] text-ink-faint">
              <StarRating rating={row.rating} />
              <span dir="auto" className="truncate" title={row.headline}>
                {row.headline}
              </span>
            </span>
          </span>
        </div>
        <div role="gridcell" {...cell(1)} className="rounded-control [grid-area:day]">
          <span className="sr-only">
            {describeDay({ free, assignments: row.assignments, asked, day, timeZone })}
          </span>
          <div data-lane={row.freelancerId} className="relative">
            <DayLane
              free={free}
              assignments={row.assignments}
              hints={hinted}
              asked={asked}
              isMovable={isMovable}
              from={day.from}
              to={day.to}
              dim={!can}
            />
            <LaneDraft drafts={drafts} freelancerId={row.freelancerId} day={day} timeZone={timeZone} />
          </div>
        </div>
        <div role="gridcell" {...cell(2)} className="min-w-0 rounded-control [grid-area:verdict]">
          <VerdictCell verdict={verdict} />
          {hint && <HintLine hint={hint} timeZone={timeZone} />}
        </div>
        <div role="gridcell" className="flex items-center justify-end gap-1 [grid-area:action]">
          <Button
            {...cell(3)}
            look={can && mayBook ? 'primary' : 'quiet'}
            size="small"
            className="min-h-11 md:min-h-9"
            aria-disabled={!can || !mayBook || undefined}
            onClick={() => can && mayBook && onBook(row.freelancerId)}
          >
            <Trans>
              Book<span className="sr-only"> {name}</span>
            </Trans>
          </Button>
          {onMore && (
            <Button
              {...cell(4)}
              look="quiet"
              size="small"
              className="min-h-11 px-1.5 md:min-h-9"
              aria-haspopup="dialog"
              aria-label={t`More about ${name}`}
              onClick={() => onMore(row.freelancerId)}
            >
              <Ellipsis aria-hidden className="size-5" />
            </Button>
          )}
        </div>
      </div>
    );
  },
);
PersonRow.displayName = 'PersonRow';
