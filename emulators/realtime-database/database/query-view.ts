import type { Query } from '../query/query.ts';
import { selectChildren } from '../query/select-children.ts';
import { emptyJsonObject } from '../tree/json.ts';
import { entriesOf } from '../tree/ordered-map.ts';
import { type Path, pathText } from '../tree/path.ts';
import { renderWithPriorities } from '../tree/render-value.ts';
import { childOf, isBranch, isClearlyUnchanged, type TreeNode } from '../tree/tree-node.ts';
import type { Update } from './update.ts';

/** What one query shows, kept so that a change can be told as the children it brought, changed or took away. */
export class QueryView {
  readonly #path: Path;
  readonly #query: Query;
  #shown: TreeNode | null;

  constructor(path: Path, query: Query, node: TreeNode | null) {
    this.#path = path;
    this.#query = query;
    this.#shown = selectChildren(node, query);
  }

  get shown(): TreeNode | null {
    return this.#shown;
  }

  /** Moves on to the node as it is now; null when the query shows the same as before. */
  moveTo(node: TreeNode | null): Update | null {
    const before = this.#shown;
    const after = selectChildren(node, this.#query);
    this.#shown = after;
    if (isClearlyUnchanged(before, after)) return null;
    if (!isBranch(before) || !isBranch(after) || before.priority !== after.priority) {
      return { action: 'd', path: pathText(this.#path), data: JSON.stringify(renderWithPriorities(after)) };
    }
    const changed = emptyJsonObject();
    for (const [key] of entriesOf(before.children)) {
      if (!childOf(after, key)) changed[key] = null;
    }
    for (const [key, child] of entriesOf(after.children)) {
      if (!isClearlyUnchanged(childOf(before, key), child)) changed[key] = renderWithPriorities(child);
    }
    if (Object.keys(changed).length === 0) return null;
    return { action: 'm', path: pathText(this.#path), data: JSON.stringify(changed) };
  }
}
