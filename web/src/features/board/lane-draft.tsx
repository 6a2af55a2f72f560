import { useSyncExternalStore } from 'react';
import type { Span } from '../../lib/span.ts';
import { clockRange, formatClock } from '../../lib/format-time.ts';
import type { DraftStore } from './draft-store.ts';
import { placeInDay } from './timeline-geometry.ts';

interface LaneDraftProps {
  readonly drafts: DraftStore;
  readonly freelancerId: string;
  readonly day: Span;
  readonly timeZone: string;
}

/** The time being chosen, with its clock times beside it: over the lane, which cuts off what leaves it. */
export const LaneDraft = ({ drafts, freelancerId, day, timeZone }: LaneDraftProps) => {
  const draft = useSyncExternalStore(drafts.watch, () => drafts.of(freelancerId));
  const place = draft && placeInDay(draft.span, day);
  if (!draft || !place) return null;
  const { from, to } = draft.span;
  const end = place.start + place.size;
  // On the side that has more room.
  const beside =
    place.start < 100 - end ? { insetInlineStart: `${end}%` } : { insetInlineEnd: `${100 - place.start}%` };
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-3" data-draft>
      <span
        className={`absolute inset-y-0 rounded-[5px] border-2 ${draft.clashes ? 'border-danger-ink bg-danger-soft/80' : 'border-accent bg-accent/30'}`}
        style={{ insetInlineStart: `${place.start}%`, inlineSize: `${place.size}%` }}
      />
      <span
        className={`tabular absolute inset-y-0 mx-1 my-auto flex h-6 items-center rounded-control bg-surface px-1.5 text-xs font-semibold whitespace-nowrap shadow-md ${draft.clashes ? 'text-danger-ink' : 'text-accent-ink'}`}
        style={beside}
      >
        {clockRange(formatClock(from, timeZone), formatClock(to, timeZone))}
      </span>
    </div>
  );
};
