import { entriesOf, mapFromEntries } from '../tree/ordered-map.ts';
import { branchOf, isBranch, type TreeNode } from '../tree/tree-node.ts';
import { type Child, compareChildren, compareToBound } from './compare-children.ts';
import { filtersChildren, type Query } from './query.ts';

/**
 * What a query shows of a node. A scalar has no children, so a filter leaves nothing of it; the node's own
 * priority is not part of a filtered result, as clients leave it out of the hash they compare with.
 */
export function selectChildren(node: TreeNode | null, query: Query): TreeNode | null {
  if (!filtersChildren(query)) return node;
  if (!isBranch(node)) return null;
  const inRange = [...entriesOf(node.children)].filter((child) => isInRange(child, query));
  return branchOf(mapFromEntries(takeLimit(inRange, query)), null);
}

function isInRange(child: Child, { start, end, orderBy }: Query): boolean {
  if (start) {
    const order = compareToBound(child, start, orderBy);
    if (order < 0 || (order === 0 && !start.inclusive)) return false;
  }
  if (end) {
    const order = compareToBound(child, end, orderBy);
    if (order > 0 || (order === 0 && !end.inclusive)) return false;
  }
  return true;
}

function takeLimit(children: [string, TreeNode][], { limit, orderBy }: Query): [string, TreeNode][] {
  if (!limit || children.length <= limit.count) return children;
  const sorted = orderBy.by === 'key' ? children : children.sort(compareChildren(orderBy));
  return limit.from === 'first' ? sorted.slice(0, limit.count) : sorted.slice(-limit.count);
}
