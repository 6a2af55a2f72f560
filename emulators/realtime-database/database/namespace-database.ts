import type { Access } from '../auth/read-credential.ts';
import { filtersChildren, type Query } from '../query/query.ts';
import { selectChildren } from '../query/select-children.ts';
import { RequestRefused } from '../request-refused.ts';
import { hasIndex, mayRead, mayWrite } from '../rules/judge-access.ts';
import type { RuleNode } from '../rules/parse-rules.ts';
import type { Json } from '../tree/json.ts';
import { type Path, pathText } from '../tree/path.ts';
import { parseValue } from '../tree/parse-value.ts';
import { nodeAt, type TreeNode } from '../tree/tree-node.ts';
import { hashNode } from './hash-node.ts';
import { type Listener, ListenTree } from './listen-tree.ts';
import { applyChanges, type WrittenChange } from './written-change.ts';

interface Options {
  readonly rules: () => RuleNode;
  readonly now: () => number;
  /** Called after each write that was let through. */
  readonly onWritten: () => void;
  readonly saved: Json;
}

/** The tree of one namespace: everything reads and writes through here, and nothing gets past the rules. */
export class NamespaceDatabase {
  readonly #options: Options;
  readonly #listens = new ListenTree();
  #root: TreeNode | null;

  constructor(options: Options) {
    this.#options = options;
    this.#root = parseValue(options.saved, { now: options.now(), existing: null, depth: 0 });
  }

  get root(): TreeNode | null {
    return this.#root;
  }

  mayRead(access: Access, path: Path, query: Query): boolean {
    if (access.isOwner) return true;
    const { rules, now } = this.#options;
    return mayRead({ rules: rules(), auth: access.auth, now: now() }, this.#root, path, query);
  }

  /** What the query shows, once. Refused without an index, unlike a listen. */
  read(access: Access, path: Path, query: Query): TreeNode | null {
    this.#assertMayRead(access, path, query);
    if (!this.isIndexed(path, query)) {
      const index = query.orderBy.by === 'child' ? pathText(query.orderBy.path) : '.value';
      throw new RequestRefused(
        'index_not_defined',
        `Index not defined, add ".indexOn": "${index}", for path "/${pathText(path)}", to the rules`,
      );
    }
    return selectChildren(nodeAt(this.#root, path), query);
  }

  isIndexed(path: Path, query: Query): boolean {
    return hasIndex(this.#options.rules(), path, query);
  }

  /** Starts telling the listener of changes and returns what the query shows now. */
  listen(access: Access, path: Path, query: Query, listener: Listener): TreeNode | null {
    this.#assertMayRead(access, path, query);
    return this.#listens.add(path, listenedQuery(query), nodeAt(this.#root, path), listener);
  }

  unlisten(path: Path, query: Query, listener: Listener): void {
    this.#listens.remove(path, listenedQuery(query), listener);
  }

  /** All changes or none; `expectedHash` is of the value the single change started from. */
  write(access: Access, changes: readonly WrittenChange[], expectedHash?: string): void {
    const before = this.#root;
    if (expectedHash !== undefined) {
      const current = nodeAt(before, changes[0]?.path ?? []);
      if (hashNode(current) !== expectedHash) throw new RequestRefused('datastale', 'The value has changed');
    }
    const after = this.#judgeWrite(access, changes);
    this.#root = after;
    this.#listens.publish(
      before,
      after,
      changes.map(({ path }) => path),
    );
    this.#options.onWritten();
  }

  /** Refuses what would be refused if it were written now. */
  assertMayWrite(access: Access, changes: readonly WrittenChange[]): void {
    this.#judgeWrite(access, changes);
  }

  #judgeWrite(access: Access, changes: readonly WrittenChange[]): TreeNode | null {
    // One instant for all of a write: rules compare `now` with the timestamps it brings.
    const now = this.#options.now();
    const before = this.#root;
    const after = applyChanges(before, changes, now);
    if (!access.isOwner) {
      const circumstances = { rules: this.#options.rules(), auth: access.auth, now };
      if (!changes.every(({ path }) => mayWrite(circumstances, before, after, path))) {
        throw new RequestRefused('permission_denied', 'Permission denied');
      }
    }
    return after;
  }

  #assertMayRead(access: Access, path: Path, query: Query): void {
    if (!this.mayRead(access, path, query)) {
      throw new RequestRefused('permission_denied', 'Permission denied');
    }
  }
}

/** A query that filters nothing shows the same whatever its order, so it listens to everything. */
function listenedQuery(query: Query): Query | null {
  return filtersChildren(query) ? query : null;
}
