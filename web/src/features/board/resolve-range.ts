import type { Span } from '../../lib/span.ts';
import { addDays, offsetText, resolveWallTime } from '../../lib/zoned-time.ts';
import type { BoardChoice } from './board-choice.ts';

export type RangeOfChoice =
  | {
      readonly kind: 'range';
      readonly span: Span;
      /** Wall times of the site as the API takes them, with an offset inside the repeated hour. */
      readonly start: string;
      readonly end: string;
      /** The two instants that one of the times can mean, when the clocks show it twice. */
      readonly twice: { readonly clock: string; readonly first: number; readonly second: number } | null;
    }
  | { readonly kind: 'skipped'; readonly clock: string; readonly after: number }
  | { readonly kind: 'reversed' };

type Chosen = Pick<BoardChoice, 'start' | 'end' | 'turn'> & { readonly date: string };

/** The instants of a chosen range at a site. An end not after the start means the next day. */
export const resolveRange = (timeZone: string, { date, start, end, turn }: Chosen): RangeOfChoice => {
  const endDate = end <= start ? addDays(date, 1) : date;
  const ends = [
    { wall: `${date}T${start}`, clock: start },
    { wall: `${endDate}T${end}`, clock: end },
  ].map(({ wall, clock }) => ({ wall, clock, resolved: resolveWallTime(timeZone, wall) }));

  let twice: { clock: string; first: number; second: number } | null = null;
  const exact: { at: number; text: string }[] = [];
  for (const { wall, clock, resolved } of ends) {
    if (resolved.kind === 'skipped') return { kind: 'skipped', clock, after: resolved.after };
    if (resolved.kind === 'once') {
      exact.push({ at: resolved.at, text: wall });
      continue;
    }
    twice = { clock, first: resolved.first, second: resolved.second };
    const at = resolved[turn];
    exact.push({ at, text: wall + offsetText(timeZone, at) });
  }
  const [from, to] = exact;
  if (!from || !to || from.at >= to.at) return { kind: 'reversed' };
  return {
    kind: 'range',
    span: { from: from.at, to: to.at },
    start: from.text,
    end: to.text,
    twice,
  };
};
