import { compareKeys } from '../tree/compare-keys.ts';
import { isBranch, nodeAt, type Scalar, type TreeNode } from '../tree/tree-node.ts';
import { type Bound, FIRST_KEY, LAST_KEY, type OrderBy } from './query.ts';

export type Child = readonly [key: string, node: TreeNode];

/** What a child is ordered by; an object stands for itself, because all objects compare as equal. */
type Rank = Scalar | null | TreeNode;

function rankOf([key, node]: Child, orderBy: OrderBy): Rank {
  switch (orderBy.by) {
    case 'key':
      return key;
    case 'priority':
      return node.priority;
    case 'value':
      return isBranch(node) ? node : node.value;
    case 'child': {
      const child = nodeAt(node, orderBy.path);
      return child === null || isBranch(child) ? child : child.value;
    }
  }
}

const TYPE_ORDER = { boolean: 1, number: 2, string: 3, object: 4 } as const;

function typeOrder(rank: Rank): number {
  return rank === null ? 0 : TYPE_ORDER[typeof rank as keyof typeof TYPE_ORDER];
}

/** Null, false, true, numbers, strings, objects: the documented order of query results. */
function compareRanks(left: Rank, right: Rank): number {
  const byType = typeOrder(left) - typeOrder(right);
  if (byType !== 0 || left === null || right === null || typeof left === 'object') return byType;
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareBoundKeys(key: string, boundKey: string): number {
  if (boundKey === FIRST_KEY) return 1;
  return boundKey === LAST_KEY ? -1 : compareKeys(key, boundKey);
}

export function compareChildren(orderBy: OrderBy): (left: Child, right: Child) => number {
  if (orderBy.by === 'key') return (left, right) => compareKeys(left[0], right[0]);
  return (left, right) =>
    compareRanks(rankOf(left, orderBy), rankOf(right, orderBy)) || compareKeys(left[0], right[0]);
}

/** Below zero when the child lies before the bound; zero only for the very child the bound names. */
export function compareToBound(child: Child, bound: Bound, orderBy: OrderBy): number {
  if (orderBy.by === 'key') {
    return compareBoundKeys(child[0], bound.value === null ? FIRST_KEY : String(bound.value));
  }
  return compareRanks(rankOf(child, orderBy), bound.value) || compareBoundKeys(child[0], bound.key);
}
