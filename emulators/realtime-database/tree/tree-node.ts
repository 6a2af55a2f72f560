import { getEntry, type OrderedMap, removeEntry, setEntry } from './ordered-map.ts';
import type { Path } from './path.ts';

export type Scalar = string | number | boolean;
export type Priority = string | number | null;

export interface Leaf {
  readonly value: Scalar;
  readonly priority: Priority;
}

export interface Branch {
  readonly children: OrderedMap<TreeNode>;
  readonly priority: Priority;
}

/** Immutable. Nothing at all is `null`: the database has no empty objects. */
export type TreeNode = Leaf | Branch;

export function isBranch(node: TreeNode | null): node is Branch {
  return node !== null && 'children' in node;
}

export function childOf(node: TreeNode | null, key: string): TreeNode | null {
  return isBranch(node) ? getEntry(node.children, key) : null;
}

export function nodeAt(root: TreeNode | null, path: Path): TreeNode | null {
  let node = root;
  for (const key of path) {
    if (node === null) return null;
    node = childOf(node, key);
  }
  return node;
}

export function branchOf(children: OrderedMap<TreeNode> | null, priority: Priority): Branch | null {
  return children && { children, priority };
}

function withChild(node: TreeNode | null, key: string, child: TreeNode | null): TreeNode | null {
  const children = isBranch(node) ? node.children : null;
  if (child) return { children: setEntry(children, key, child), priority: node?.priority ?? null };
  return isBranch(node) ? branchOf(removeEntry(node.children, key), node.priority) : node;
}

/** A new root with `replacement` at the path. Ancestors left without children vanish, as clients expect. */
export function withNodeAt(
  root: TreeNode | null,
  path: Path,
  replacement: TreeNode | null,
  depth = 0,
): TreeNode | null {
  const key = path[depth];
  if (key === undefined) return replacement;
  return withChild(root, key, withNodeAt(childOf(root, key), path, replacement, depth + 1));
}

export function withPriority(node: TreeNode | null, priority: Priority): TreeNode | null {
  return node && { ...node, priority };
}

/** Cheap and never wrongly true: scalars by value, branches only when they are the same object. */
export function isClearlyUnchanged(before: TreeNode | null, after: TreeNode | null): boolean {
  if (before === after) return true;
  if (!before || !after || isBranch(before) || isBranch(after)) return false;
  return before.value === after.value && before.priority === after.priority;
}
