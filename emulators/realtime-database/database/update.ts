import { emptyJsonObject } from '../tree/json.ts';
import { isAtOrBelow, type Path, pathText } from '../tree/path.ts';
import { renderWithPriorities } from '../tree/render-value.ts';
import { nodeAt, type TreeNode } from '../tree/tree-node.ts';

/** News for a listening client: `d` replaces the value at the path, `m` several places below it at once. */
export interface Update {
  readonly action: 'd' | 'm';
  readonly path: string;
  /** JSON text, because the same news usually goes to many clients. */
  readonly data: string;
}

/**
 * The smallest news that brings somebody who listens to everything at `listened` up to date. Several places
 * below travel as one merge, so that nobody sees half of an update.
 */
export function describeUpdate(listened: Path, changed: readonly Path[], after: TreeNode | null): Update {
  const below = changed.filter((path) => path.length > listened.length && isAtOrBelow(path, listened));
  if (below.length === changed.length && below.length > 1) {
    const merged = emptyJsonObject();
    for (const path of below) {
      merged[pathText(path.slice(listened.length))] = renderWithPriorities(nodeAt(after, path));
    }
    return { action: 'm', path: pathText(listened), data: JSON.stringify(merged) };
  }
  const place = below.length === changed.length ? (below[0] ?? listened) : listened;
  return {
    action: 'd',
    path: pathText(place),
    data: JSON.stringify(renderWithPriorities(nodeAt(after, place))),
  };
}
