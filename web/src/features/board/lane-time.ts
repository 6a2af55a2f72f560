import { clip, covers, joinSpans, type Span } from '../../lib/span.ts';
import { resolveWallTime, wallTimeAt } from '../../lib/zoned-time.ts';
import type { BoardChoice } from './board-choice.ts';

/** Times are chosen on a lane by the quarter of an hour. */
export const step = 15 * 60_000;

const down = (at: number, day: Span): number => day.from + Math.floor((at - day.from) / step) * step;
const up = (at: number, day: Span): number => day.from + Math.ceil((at - day.from) / step) * step;

/** The instant under a point of a lane; `fraction` of its width, from where lines begin. */
export const instantAt = (fraction: number, day: Span): number =>
  day.from + Math.min(Math.max(fraction, 0), 1) * (day.to - day.from);

/** The quarters of an hour of the free stretch around an instant; null where there is none. */
export const freeStretchAt = (at: number, free: readonly Span[], day: Span): Span | null => {
  const stretch = free.find(({ from, to }) => from <= at && at < to);
  const within = stretch && clip(stretch, day);
  if (!within) return null;
  const quarters = { from: up(within.from, day), to: down(within.to, day) };
  return quarters.from < quarters.to ? quarters : null;
};

/** From where the finger went down to where it is now, never out of the free stretch. */
export const drawnRange = (anchor: number, at: number, stretch: Span, day: Span): Span => {
  const latest = stretch.to - step;
  const from = Math.min(Math.max(down(Math.min(anchor, at), day), stretch.from), latest);
  const to = Math.min(up(Math.max(anchor, at), day), stretch.to);
  return { from, to: Math.max(to, from + step) };
};

/** In whole steps, so that work which began at 09:10 begins at 09:25 and not at 09:30. */
export const wholeSteps = (millis: number): number => Math.round(millis / step) * step;

/** Moved, as far as the day that is shown lets it; what already reached past that day still may. */
export const moveBy = (span: Span, millis: number, day: Span): Span => {
  const least = Math.min(0, day.from - span.from);
  const most = Math.max(0, day.to - span.to);
  const by = Math.min(Math.max(millis, least), most);
  return { from: span.from + by, to: span.to + by };
};

/** Its end moved; at least one step remains. */
export const extendBy = (span: Span, millis: number, day: Span): Span => {
  const latest = Math.max(span.to, day.to);
  return { from: span.from, to: Math.max(span.from + step, Math.min(span.to + millis, latest)) };
};

/** Where a choice by keyboard begins: at the chosen time, else with the first free hour. */
export const firstDraft = (range: Span | null, free: readonly Span[], day: Span): Span | null => {
  const chosen = range && clip(range, day);
  if (chosen) return chosen;
  for (const { from } of free) {
    const stretch = freeStretchAt(Math.max(from, day.from), free, day);
    if (stretch) return { from: stretch.from, to: Math.min(stretch.to, stretch.from + 4 * step) };
  }
  return null;
};

/** Whether somebody could work then who is free at `free` and gives up `own` for it. Only the shown day is known. */
export const fits = (span: Span, free: readonly Span[], own: Span | null, day: Span): boolean => {
  const part = clip(span, day);
  return part !== null && covers(joinSpans(own ? [...free, own] : free), part);
};

/** What the board has to be asked for to show a range: clock times of the site. */
export const choiceOf = (span: Span, timeZone: string): Pick<BoardChoice, 'start' | 'end' | 'turn'> => {
  const wallTimes = [span.from, span.to].map((at) => ({ at, wall: wallTimeAt(timeZone, at) }));
  // The clocks show some times twice a year; all the others have one meaning.
  const second = wallTimes.some(({ at, wall }) => {
    const resolved = resolveWallTime(timeZone, wall);
    return resolved.kind === 'twice' && resolved.second === at;
  });
  const [start = '', end = ''] = wallTimes.map(({ wall }) => wall.slice(11));
  return { start, end, turn: second ? 'second' : 'first' };
};

/** The elapsed time that a press of an arrow key stands for: a quarter of an hour, with Ctrl a whole one. */
export const keyStep = (ctrlKey: boolean): number => (ctrlKey ? 4 * step : step);
