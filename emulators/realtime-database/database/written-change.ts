import { RequestRefused } from '../request-refused.ts';
import { isJsonObject, type Json } from '../tree/json.ts';
import { parsePriority, parseValue } from '../tree/parse-value.ts';
import { isAtOrBelow, parseWrittenPath, type Path, pathText } from '../tree/path.ts';
import { nodeAt, type TreeNode, withNodeAt, withPriority } from '../tree/tree-node.ts';

/** One place a client wants changed, with the value as it was sent: server values are not resolved yet. */
export interface WrittenChange {
  readonly path: Path;
  readonly value: Json;
  readonly priorityOnly: boolean;
}

export function changeOf(path: string, value: Json): WrittenChange {
  return { ...parseWrittenPath(path), value };
}

/** The changes of an update: an object of paths relative to `base`. */
export function changesOf(base: string, values: Json): WrittenChange[] {
  if (!isJsonObject(values)) throw new RequestRefused('invalid_data', 'An update must be an object');
  const changes = Object.entries(values).map(([path, value]) => changeOf(`${base}/${path}`, value));
  assertNoneContainsAnother(changes);
  return changes;
}

function assertNoneContainsAnother(changes: readonly WrittenChange[]): void {
  // Joined with a separator that sorts before every key character, a path sorts right before those below it.
  const sorted = changes.map(({ path }) => path).sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1));
  sorted.forEach((path, index) => {
    const previous = sorted[index - 1];
    if (previous && isAtOrBelow(path, previous)) {
      const places = `/${pathText(previous)} and /${pathText(path)}`;
      throw new RequestRefused('invalid_path', `An update must not change ${places} at once`);
    }
  });
}

/** The tree after all changes; increments count from the tree before. */
export function applyChanges(
  root: TreeNode | null,
  changes: readonly WrittenChange[],
  now: number,
): TreeNode | null {
  let after = root;
  for (const { path, value, priorityOnly } of changes) {
    const existing = nodeAt(root, path);
    const node = priorityOnly
      ? withPriority(existing, parsePriority(value, now))
      : parseValue(value, { now, existing, depth: path.length });
    after = withNodeAt(after, path, node);
  }
  return after;
}
