import { childOf, isBranch, nodeAt, type Priority, type Scalar, type TreeNode } from '../tree/tree-node.ts';

/**
 * What rules see as `data`, `newData` and `root`: a view of the live tree that looks up only what a rule asks
 * for. Rules call its methods by name; arguments may be of any type, as nothing checks them before.
 */
export class RuleSnapshot {
  readonly #root: TreeNode | null;
  readonly #path: readonly string[];
  readonly #node: TreeNode | null;

  constructor(root: TreeNode | null, path: readonly string[], node = nodeAt(root, path)) {
    this.#root = root;
    this.#path = path;
    this.#node = node;
  }

  val(): Scalar | object | null {
    // Rules can only ask whether an object is there, so its content is not rendered.
    return isBranch(this.#node) ? {} : (this.#node?.value ?? null);
  }

  exists(): boolean {
    return this.#node !== null;
  }

  isNumber(): boolean {
    return typeof this.val() === 'number';
  }

  isString(): boolean {
    return typeof this.val() === 'string';
  }

  isBoolean(): boolean {
    return typeof this.val() === 'boolean';
  }

  getPriority(): Priority {
    return this.#node?.priority ?? null;
  }

  child(path: unknown): RuleSnapshot {
    const keys = splitKeys(path);
    return new RuleSnapshot(this.#root, [...this.#path, ...keys], nodeAt(this.#node, keys));
  }

  parent(): RuleSnapshot {
    if (this.#path.length === 0) throw new Error('The root has no parent');
    return new RuleSnapshot(this.#root, this.#path.slice(0, -1));
  }

  hasChild(path: unknown): boolean {
    const keys = splitKeys(path);
    return keys.length > 0 && nodeAt(this.#node, keys) !== null;
  }

  hasChildren(paths?: readonly unknown[]): boolean {
    return paths ? paths.every((path) => this.hasChild(path)) : isBranch(this.#node);
  }

  /** The snapshot of one key below; rules use `child`, which takes a whole path. */
  down(key: string): RuleSnapshot {
    return new RuleSnapshot(this.#root, [...this.#path, key], childOf(this.#node, key));
  }
}

function splitKeys(path: unknown): string[] {
  if (typeof path !== 'string') throw new TypeError(`${String(path)} is not a path`);
  return path.split('/').filter((key) => key !== '');
}
