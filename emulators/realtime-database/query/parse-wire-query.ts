import { RequestRefused } from '../request-refused.ts';
import type { Json, JsonObject } from '../tree/json.ts';
import { parsePath } from '../tree/path.ts';
import { type Bound, FIRST_KEY, LAST_KEY, type OrderBy, type Query } from './query.ts';

/**
 * Reads the query of a socket request: `i` index, `sp`/`sn`/`sin` start value, key and inclusiveness,
 * `ep`/`en`/`ein` the same for the end, `l` limit, `vf` the side it counts from.
 */
export function parseWireQuery(wire: JsonObject): Query {
  const start = parseBound(wire['sp'], wire['sn'], wire['sin'], FIRST_KEY, LAST_KEY);
  const end = parseBound(wire['ep'], wire['en'], wire['ein'], LAST_KEY, FIRST_KEY);
  const limit = parseLimit(wire['l'], wire['vf']);
  return {
    orderBy: parseOrderBy(wire['i']),
    ...(start && { start }),
    ...(end && { end }),
    ...(limit && { limit }),
  };
}

function parseOrderBy(index: Json | undefined): OrderBy {
  if (index === undefined || index === '.priority') return { by: 'priority' };
  if (index === '.key') return { by: 'key' };
  if (index === '.value') return { by: 'value' };
  if (typeof index !== 'string') throw new RequestRefused('invalid_query', 'Invalid index');
  return { by: 'child', path: parsePath(index) };
}

function parseBound(
  value: Json | undefined,
  key: Json | undefined,
  inclusive: Json | undefined,
  outerKey: string,
  innerKey: string,
): Bound | null {
  if (value === undefined) return null;
  if (typeof value === 'object' && value !== null) {
    throw new RequestRefused('invalid_query', 'Invalid bound: must be a scalar or null');
  }
  const includes = inclusive !== false;
  // Without a key the bound takes in, or leaves out, all children of that value.
  const boundKey = typeof key === 'string' ? key : includes ? outerKey : innerKey;
  return { value, key: boundKey, inclusive: includes };
}

function parseLimit(count: Json | undefined, side: Json | undefined): Query['limit'] | null {
  if (count === undefined) return null;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) {
    throw new RequestRefused('invalid_query', 'Invalid limit: must be a positive integer');
  }
  return { count, from: side === 'r' ? 'last' : 'first' };
}
