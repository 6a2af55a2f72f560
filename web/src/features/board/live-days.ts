import { decodeFreeDay, type LiveDay } from '@flxibl/contracts/live-availability';
import { clip, joinSpans, spanOf, type Span } from '../../lib/span.ts';

const dayLength = 86_400_000;

export interface HeldDay {
  readonly v: number;
  readonly free: readonly Span[];
}
/** By UTC day. */
export type HeldDays = ReadonlyMap<string, HeldDay>;

export const isLiveDay = (value: unknown): value is LiveDay =>
  typeof value === 'object' &&
  value !== null &&
  'v' in value &&
  typeof value.v === 'number' &&
  'free' in value &&
  typeof value.free === 'string';

/** The days with a newly heard one taken in; the same map when it is older than, or equal to, what is held. */
export const takeDay = (held: HeldDays, day: string, heard: LiveDay): HeldDays => {
  const before = held.get(day);
  if (before && heard.v <= before.v) return held;
  return new Map(held).set(day, { v: heard.v, free: decodeFreeDay(day, heard.free).map(spanOf) });
};

interface Known {
  readonly version: number;
  readonly free: readonly Span[];
}

/**
 * Free time of the shown day: per UTC day the newer of what the API answered and what the live layer said.
 * A day is taken from the live layer only when its version is not older than the answer's.
 */
export const mergeFree = ({ version, free }: Known, held: HeldDays, shown: Span): Span[] => {
  const parts: Span[] = [];
  for (let from = Math.floor(shown.from / dayLength) * dayLength; from < shown.to; from += dayLength) {
    const within = clip({ from, to: from + dayLength }, shown);
    const live = held.get(new Date(from).toISOString().slice(0, 10));
    const source = live && live.v >= version ? live.free : free;
    if (!within) continue;
    for (const span of source) {
      const part = clip(span, within);
      if (part) parts.push(part);
    }
  }
  return joinSpans(parts);
};
