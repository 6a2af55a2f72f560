import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import type { ReasonCode } from '@flxibl/contracts/error-codes';

/** The search's order: who can be booked by score, then who cannot; those it did not rank last, as they came. */
export const orderOf = (rows: readonly BoardRow[], hits: readonly SearchHit[]): string[] => {
  const shown = new Set(rows.map(({ freelancerId }) => freelancerId));
  const ranked = hits.map(({ freelancerId }) => freelancerId).filter((id) => shown.has(id));
  return [...new Set([...ranked, ...shown])];
};

/** Rows in a given order; newcomers at the end. */
export const inOrder = <Row extends Pick<BoardRow, 'freelancerId'>>(
  rows: readonly Row[],
  order: readonly string[],
): Row[] => {
  const place = new Map(order.map((id, index) => [id, index]));
  const at = ({ freelancerId }: Row): number => place.get(freelancerId) ?? order.length;
  return [...rows].sort((a, b) => at(a) - at(b));
};

export type Verdict =
  | { readonly kind: 'can'; readonly hit: SearchHit }
  | { readonly kind: 'cannot'; readonly reasons: readonly ReasonCode[] }
  /** The live layer and the last search disagree; a new search is on its way. */
  | { readonly kind: 'checking' }
  /** No time is chosen, or one that does not exist. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'unranked' };

const timeReasons: readonly ReasonCode[] = ['freelancer_taken', 'freelancer_not_available'];

/**
 * Whether a row can be booked for the chosen range. The search decides; what the live layer heard since then
 * can only take the offer back at once, never make one.
 */
export const judge = (hit: SearchHit | undefined, freeForRange: boolean, searching: boolean): Verdict => {
  if (!hit) return { kind: searching ? 'checking' : 'unranked' };
  if (hit.eligible)
    return freeForRange ? { kind: 'can', hit } : { kind: 'cannot', reasons: ['freelancer_taken'] };
  const onlyTime = hit.reasons.every((reason) => timeReasons.includes(reason));
  return freeForRange && onlyTime && searching
    ? { kind: 'checking' }
    : { kind: 'cannot', reasons: hit.reasons };
};
