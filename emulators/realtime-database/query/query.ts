import type { Path } from '../tree/path.ts';
import type { Scalar } from '../tree/tree-node.ts';

export type OrderBy =
  | { readonly by: 'key' }
  | { readonly by: 'value' }
  | { readonly by: 'priority' }
  | { readonly by: 'child'; readonly path: Path };

export interface Bound {
  readonly value: Scalar | null;
  /** Decides among children with equal value; may be one of the two markers below. Unused when ordering by key. */
  readonly key: string;
  readonly inclusive: boolean;
}

/** How clients write "before all keys" and "after all keys"; brackets are not allowed in real keys. */
export const FIRST_KEY = '[MIN_NAME]';
export const LAST_KEY = '[MAX_NAME]';

export interface Query {
  readonly orderBy: OrderBy;
  readonly start?: Bound;
  readonly end?: Bound;
  readonly limit?: { readonly count: number; readonly from: 'first' | 'last' };
}

export function filtersChildren(query: Query): boolean {
  return Boolean(query.start ?? query.end ?? query.limit);
}
