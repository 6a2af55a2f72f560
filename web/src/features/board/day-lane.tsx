import type { BoardRow } from '@flxibl/contracts/availability';
import { memo } from 'react';
import type { AskedChange } from './asked-changes.ts';
import type { BoardAssignment } from './draft-store.ts';
import { spanOf, type Span } from '../../lib/span.ts';
import { placeInDay } from './timeline-geometry.ts';

interface DayLaneProps {
  readonly free: readonly Span[];
  readonly assignments: BoardRow['assignments'];
  readonly hints: readonly Span[];
  readonly asked: readonly AskedChange[];
  readonly isMovable: (assignment: BoardAssignment) => boolean;
  readonly from: number;
  readonly to: number;
  readonly dim: boolean;
}

const styleOf = (span: Span, day: Span) => {
  const place = placeInDay(span, day);
  return place && { insetInlineStart: `${place.start}%`, inlineSize: `${place.size}%` };
};

/** One person's day as a strip: free, busy, and booked by the own company. Its words stand beside it. */
export const DayLane = memo(({ free, assignments, hints, asked, isMovable, from, to, dim }: DayLaneProps) => {
  const day = { from, to };
  const hours = Math.round((to - from) / 3_600_000);
  return (
    <div
      aria-hidden
      className={`board-lane relative touch-pan-y select-none h-6 overflow-hidden rounded-[6px] bg-busy md:h-9`}
      style={{ '--hours': hours }}
    >
      {free.map((span) => (
        <span
          key={span.from}
          className={`absolute inset-y-0 bg-free ${dim ? 'opacity-45' : ''}`}
          style={styleOf(span, day) ?? undefined}
        />
      ))}
      {hints.map((hint) => (
        <span
          key={`${hint.from}-${hint.to}`}
          className="board-hint absolute inset-y-0 z-1"
          style={styleOf(hint, day) ?? { display: 'none' }}
        />
      ))}
      {assignments.map((assignment) => (
        <span
          key={assignment.id}
          data-assignment={isMovable(assignment) ? assignment.id : undefined}
          className="board-block absolute inset-y-0.5 z-2 flex items-center overflow-hidden rounded-[5px] bg-mine px-1.5 text-xs font-medium whitespace-nowrap text-on-mine"
          style={styleOf(spanOf(assignment), day) ?? { display: 'none' }}
        >
          <span className="hidden truncate md:inline">{assignment.siteName}</span>
        </span>
      ))}
      {asked.map(({ assignmentId, span }) => (
        <span
          key={assignmentId}
          className="pointer-events-none absolute inset-y-0 z-2 rounded-[5px] border-2 border-dashed border-mine bg-mine/20"
          style={styleOf(span, day) ?? { display: 'none' }}
        />
      ))}
    </div>
  );
});
DayLane.displayName = 'DayLane';
