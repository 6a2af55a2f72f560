import { createHash } from 'node:crypto';
import { compareChildren } from '../query/compare-children.ts';
import { entriesOf } from '../tree/ordered-map.ts';
import { isBranch, type Scalar, type TreeNode } from '../tree/tree-node.ts';

// Nodes never change, so a hash stays right for as long as its node lives: after a write only the nodes on
// the written path are hashed again, however large the rest is.
const known = new WeakMap<TreeNode, string>();

/** The hash by which a client proves which value its transaction started from; `''` for nothing. */
export function hashNode(node: TreeNode | null): string {
  if (node === null) return '';
  let hash = known.get(node);
  if (hash === undefined) {
    hash = createHash('sha1').update(describeNode(node)).digest('base64');
    known.set(node, hash);
  }
  return hash;
}

function describeNode(node: TreeNode): string {
  const priority = node.priority === null ? '' : `priority:${describeScalar(node.priority)}:`;
  if (!isBranch(node)) return priority + describeScalar(node.value);
  const children = [...entriesOf(node.children)].sort(compareChildren({ by: 'priority' }));
  return priority + children.map(([key, child]) => `:${key}:${hashNode(child)}`).join('');
}

function describeScalar(value: Scalar): string {
  if (typeof value !== 'number') return `${typeof value}:${value}`;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return `number:${bytes.toString('hex')}`;
}
