import type { KeyboardEvent } from 'react';
import { spanOf } from '../../lib/span.ts';
import { extendBy, firstDraft, keyStep, moveBy } from './lane-time.ts';
import { makeDraft, settleDraft, type Lanes } from './lanes.ts';

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

/**
 * Keys on the day of one person. Shift with an arrow begins to choose a time and moves its end, M takes up agreed
 * work; then arrows move it, Enter is the choice, Escape ends it.
 * @returns whether the key meant the time; if not, it moves through the grid
 */
export const pressOnLane = (
  event: Press,
  forwardKey: string,
  freelancerId: string,
  lanes: Lanes,
): boolean => {
  const { drafts, day, range, mayBook, laneOf, isMovable } = lanes;
  const lane = laneOf(freelancerId);
  if (!lane) return false;
  const draft = drafts.of(freelancerId);
  const { key, shiftKey } = event;
  const chord = event.metaKey || event.altKey;

  if (key.toLowerCase() === 'm' && !chord && !event.ctrlKey) {
    const movable = lane.row.assignments.filter(isMovable);
    // Again, it is the next one's turn.
    const taken = movable.findIndex(({ id }) => id === draft?.moved?.id);
    const next = movable[(taken + 1) % movable.length];
    if (next) drafts.set(makeDraft(lane, spanOf(next), next, day));
    return next !== undefined;
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    if (chord || (!draft && (!shiftKey || !mayBook))) return false;
    const span = draft?.span ?? firstDraft(range, lane.free, day);
    if (!span) return true;
    const by = (key === forwardKey ? 1 : -1) * keyStep(event.ctrlKey);
    drafts.set(makeDraft(lane, (shiftKey ? extendBy : moveBy)(span, by, day), draft?.moved ?? null, day));
    return true;
  }
  if (!draft) return false;
  if (key === 'Enter') {
    if (!event.repeat) settleDraft(lanes);
    return true;
  }
  if (key === 'Escape') {
    drafts.set(null);
    return true;
  }
  if (key !== 'Shift' && key !== 'Control') drafts.set(null);
  return false;
};
