import type { BoardRow } from '@flxibl/contracts/availability';
import type { Draft } from './draft-store.ts';
import type { Lane } from './lanes.ts';
import { clip, joinSpans, spanOf, type Span } from '../../lib/span.ts';

export interface Clashes {
  /** Other work for the own company, which can be named. */
  readonly work: BoardRow['assignments'];
  /** Parts of the shown day in which the person is not free, and nobody says why. */
  readonly notFree: readonly Span[];
}

/** What a range leaves over of others. */
const remainder = (span: Span, covered: readonly Span[]): Span[] => {
  const parts: Span[] = [];
  let from = span.from;
  for (const part of joinSpans(covered)) {
    if (part.to <= from || part.from >= span.to) continue;
    if (part.from > from) parts.push({ from, to: part.from });
    from = part.to;
  }
  if (from < span.to) parts.push({ from, to: span.to });
  return parts;
};

/** What is in the way of work at another time, as far as the board shows it: on this day. */
export const clashesOf = (
  { span: after, moved }: Pick<Draft, 'span' | 'moved'>,
  { free, row }: Lane,
  day: Span,
): Clashes => {
  const others = row.assignments.filter(({ id }) => id !== moved?.id);
  const shown = clip(after, day);
  const known = [...free, ...(moved ? [spanOf(moved)] : []), ...others.map(spanOf)];
  return {
    work: others.filter((other) => clip(spanOf(other), after)),
    notFree: shown ? remainder(shown, known) : [],
  };
};
