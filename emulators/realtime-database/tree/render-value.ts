import { emptyJsonObject, type Json } from './json.ts';
import { entriesOf, type OrderedMap } from './ordered-map.ts';
import { isBranch, type TreeNode } from './tree-node.ts';

/** With priorities, as `.priority` and `.value`: what travels over the socket and into the saved file. */
export function renderWithPriorities(node: TreeNode | null): Json {
  if (node === null) return null;
  if (!isBranch(node)) {
    return node.priority === null ? node.value : { '.value': node.value, '.priority': node.priority };
  }
  const rendered = emptyJsonObject();
  if (node.priority !== null) rendered['.priority'] = node.priority;
  for (const [key, child] of entriesOf(node.children)) rendered[key] = renderWithPriorities(child);
  return rendered;
}

/** Plain values as REST shows them, where numbered children that are at least half there form an array. */
export function renderPlain(node: TreeNode | null): Json {
  if (node === null) return null;
  if (!isBranch(node)) return node.value;
  const length = arrayLength(node.children);
  if (length !== null) {
    const array: Json[] = Array.from({ length }, () => null);
    for (const [key, child] of entriesOf(node.children)) array[Number(key)] = renderPlain(child);
    return array;
  }
  const rendered = emptyJsonObject();
  for (const [key, child] of entriesOf(node.children)) rendered[key] = renderPlain(child);
  return rendered;
}

function arrayLength(children: OrderedMap<TreeNode>): number | null {
  let last = -1;
  for (const [key] of entriesOf(children)) {
    if (!/^(0|[1-9]\d{0,8})$/.test(key)) return null;
    last = Math.max(last, Number(key));
  }
  return last < 2 * children.size ? last + 1 : null;
}
