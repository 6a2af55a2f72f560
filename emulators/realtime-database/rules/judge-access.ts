import type { Expression } from 'targaryen/lib/parser/index.js';
import { filtersChildren, type Query } from '../query/query.ts';
import { entriesOf } from '../tree/ordered-map.ts';
import { type Path, pathText } from '../tree/path.ts';
import { isBranch, nodeAt, type TreeNode } from '../tree/tree-node.ts';
import type { RuleNode } from './parse-rules.ts';
import { RuleSnapshot } from './rule-snapshot.ts';

/** Names a rule can use: `auth`, `now`, `root`, `data`, and the wildcards passed on the way down. */
type State = Record<string, unknown>;

/** A rule that fails while it runs denies, as on the real server. */
function isTrue(rule: Expression, state: State): boolean {
  try {
    return rule.evaluate(state) === true;
  } catch {
    return false;
  }
}

function stepDown(rules: RuleNode, key: string, state: State): { rules: RuleNode; state: State } | null {
  const exact = rules.children.get(key);
  if (exact) return { rules: exact, state };
  return rules.wildcard && { rules: rules.wildcard.rules, state: { ...state, [rules.wildcard.name]: key } };
}

export interface Circumstances {
  readonly rules: RuleNode;
  /** The value of `auth` in rules: null, or `{ uid, provider, token }`. */
  readonly auth: unknown;
  readonly now: number;
}

/** Reading is allowed by the first true `.read` on the way from the root to the path. */
export function mayRead(
  { rules, auth, now }: Circumstances,
  root: TreeNode | null,
  path: Path,
  query: Query,
): boolean {
  let data = new RuleSnapshot(root, []);
  let at = { rules, state: { auth, now, root: data, query: describeQuery(query) } as State };
  for (let depth = 0; ; depth += 1) {
    if (at.rules.read && isTrue(at.rules.read, { ...at.state, data })) return true;
    const key = path[depth];
    const below = key === undefined ? null : stepDown(at.rules, key, at.state);
    if (key === undefined || !below) return false;
    at = below;
    data = data.down(key);
  }
}

/**
 * Writing needs one true `.write` on the way to the path, and every `.validate` on the way and below the path
 * to be true wherever the result has data. `after` is the tree as it would be, with all paths of an update.
 */
export function mayWrite(
  { rules, auth, now }: Circumstances,
  before: TreeNode | null,
  after: TreeNode | null,
  path: Path,
): boolean {
  let data = new RuleSnapshot(before, []);
  let newData = new RuleSnapshot(after, []);
  let at = { rules, state: { auth, now, root: data } as State };
  let granted = false;
  for (let depth = 0; ; depth += 1) {
    const state = { ...at.state, data, newData };
    granted ||= at.rules.write !== null && isTrue(at.rules.write, state);
    if (newData.exists() && at.rules.validate && !isTrue(at.rules.validate, state)) return false;
    const key = path[depth];
    if (key === undefined) break;
    const below = stepDown(at.rules, key, at.state);
    if (!below) return granted;
    at = below;
    data = data.down(key);
    newData = newData.down(key);
  }
  return granted && isValidBelow(at.rules, at.state, data, newData, nodeAt(after, path));
}

function isValidBelow(
  rules: RuleNode,
  state: State,
  data: RuleSnapshot,
  newData: RuleSnapshot,
  node: TreeNode | null,
): boolean {
  const hasRulesBelow = rules.children.size > 0 || rules.wildcard !== null;
  if (!hasRulesBelow || !isBranch(node)) return true;
  for (const [key, child] of entriesOf(node.children)) {
    const below = stepDown(rules, key, state);
    if (!below) continue;
    const childData = data.down(key);
    const childNewData = newData.down(key);
    const childState = { ...below.state, data: childData, newData: childNewData };
    if (below.rules.validate && !isTrue(below.rules.validate, childState)) return false;
    if (!isValidBelow(below.rules, below.state, childData, childNewData, child)) return false;
  }
  return true;
}

/** Whether `.indexOn` names what the query orders by; keys and priorities need no index. */
export function hasIndex(rules: RuleNode, path: Path, { orderBy }: Query): boolean {
  if (orderBy.by === 'key' || orderBy.by === 'priority') return true;
  let at: RuleNode | undefined = rules;
  for (const key of path) {
    at = at.children.get(key) ?? at.wildcard?.rules;
    if (!at) return false;
  }
  return at.indexOn.includes(orderBy.by === 'value' ? '.value' : pathText(orderBy.path));
}

function describeQuery(query: Query): State {
  const { orderBy, start, end, limit } = query;
  const isEqualTo = start && end && start.value === end.value && start.inclusive && end.inclusive;
  return {
    orderByKey: orderBy.by === 'key',
    orderByValue: orderBy.by === 'value',
    // A query that says nothing orders by priority; rules see that only of one that filters.
    orderByPriority: orderBy.by === 'priority' && filtersChildren(query),
    orderByChild: orderBy.by === 'child' ? pathText(orderBy.path) : null,
    startAt: start?.value ?? null,
    endAt: end?.value ?? null,
    equalTo: isEqualTo ? start.value : null,
    limitToFirst: limit?.from === 'first' ? limit.count : null,
    limitToLast: limit?.from === 'last' ? limit.count : null,
  };
}
