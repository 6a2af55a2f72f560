import { RequestRefused } from '../request-refused.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { mapFromEntries } from './ordered-map.ts';
import { assertDepthIsValid, assertKeyIsValid } from './path.ts';
import { branchOf, childOf, isBranch, type Priority, type Scalar, type TreeNode } from './tree-node.ts';

const LONGEST_STRING_BYTES = 10 * 1024 * 1024;

interface Surroundings {
  /** What `{".sv": "timestamp"}` becomes, in milliseconds since 1970. */
  readonly now: number;
  /** What stands at the place now: `{".sv": {"increment": n}}` adds to it. */
  readonly existing: TreeNode | null;
  /** How deep the place lies, so that the whole path can be held to the limit. */
  readonly depth: number;
}

/** Turns what a client sent into a node: arrays become objects, nulls vanish, server values get their value. */
export function parseValue(json: Json, surroundings: Surroundings): TreeNode | null {
  if (json === null) return null;
  assertDepthIsValid(surroundings.depth);
  if (!isJsonObject(json)) {
    return Array.isArray(json) ? parseChildren(json, null, surroundings) : leaf(json as Scalar, null);
  }
  const priority = parsePriority(json['.priority'] ?? null, surroundings.now);
  if ('.sv' in json) return leaf(serverValue(json['.sv'] ?? null, surroundings), priority);
  if ('.value' in json) return parseExplicitValue(json['.value'] ?? null, priority, surroundings);
  return parseChildren(json, priority, surroundings);
}

export function parsePriority(json: Json, now: number): Priority {
  const priority = isJsonObject(json) && json['.sv'] === 'timestamp' ? now : json;
  if (priority === null || typeof priority === 'string') return priority;
  if (typeof priority === 'number' && Number.isFinite(priority)) return priority;
  throw new RequestRefused('invalid_data', 'Invalid priority: must be a string, a finite number or null');
}

function parseExplicitValue(json: Json, priority: Priority, surroundings: Surroundings): TreeNode | null {
  if (json === null) return null;
  if (typeof json !== 'object') return leaf(json, priority);
  if (isJsonObject(json) && '.sv' in json) {
    return leaf(serverValue(json['.sv'] ?? null, surroundings), priority);
  }
  throw new RequestRefused('invalid_data', 'Invalid data: ".value" must be a scalar');
}

function parseChildren(
  json: JsonObject | readonly Json[],
  priority: Priority,
  surroundings: Surroundings,
): TreeNode | null {
  const children: [string, TreeNode][] = [];
  for (const [key, value] of Object.entries(json)) {
    if (key === '.priority') continue;
    assertKeyIsValid(key);
    const existing = childOf(surroundings.existing, key);
    const child = parseValue(value, { ...surroundings, existing, depth: surroundings.depth + 1 });
    if (child) children.push([key, child]);
  }
  return branchOf(mapFromEntries(children), priority);
}

function leaf(value: Scalar, priority: Priority): TreeNode {
  // JSON has no NaN, but `1e999` reads as Infinity, which no answer could carry back.
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RequestRefused('invalid_data', 'Invalid data: numbers must be finite');
  }
  if (
    typeof value === 'string' &&
    value.length * 3 > LONGEST_STRING_BYTES &&
    Buffer.byteLength(value) > LONGEST_STRING_BYTES
  ) {
    throw new RequestRefused(
      'invalid_data',
      `Invalid data: a string is longer than ${LONGEST_STRING_BYTES} bytes`,
    );
  }
  return { value, priority };
}

function serverValue(json: Json, { now, existing }: Surroundings): Scalar {
  if (json === 'timestamp') return now;
  if (isJsonObject(json) && typeof json['increment'] === 'number') {
    const base = existing && !isBranch(existing) && typeof existing.value === 'number' ? existing.value : 0;
    return base + json['increment'];
  }
  throw new RequestRefused('invalid_data', `Invalid data: unknown server value ${JSON.stringify(json)}`);
}
