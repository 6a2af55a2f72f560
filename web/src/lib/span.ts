import type { Interval } from '@flxibl/contracts/time';

/** A half-open range in milliseconds; what the screens calculate with. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const spanOf = ({ startsAt, endsAt }: Interval): Span => ({
  from: Date.parse(startsAt),
  to: Date.parse(endsAt),
});

export const clip = (span: Span, within: Span): Span | null => {
  const from = Math.max(span.from, within.from);
  const to = Math.min(span.to, within.to);
  return from < to ? { from, to } : null;
};

/** Sorted, with overlapping and touching spans made one: free time does not end at midnight UTC. */
export const joinSpans = (spans: readonly Span[]): Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
};

export const covers = (spans: readonly Span[], wanted: Span): boolean =>
  spans.some((span) => span.from <= wanted.from && span.to >= wanted.to);
