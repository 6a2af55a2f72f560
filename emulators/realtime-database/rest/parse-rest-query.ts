import { type Bound, FIRST_KEY, LAST_KEY, type OrderBy, type Query } from '../query/query.ts';
import { RequestRefused } from '../request-refused.ts';
import { parsePath } from '../tree/path.ts';
import type { Scalar } from '../tree/tree-node.ts';

const FILTERS = ['startAt', 'endAt', 'equalTo', 'limitToFirst', 'limitToLast'];

/** Reads `orderBy="height"&startAt=3&limitToFirst=2` and its like; values are JSON. */
export function parseRestQuery(params: URLSearchParams): Query {
  const orderBy = params.get('orderBy');
  if (orderBy === null && FILTERS.some((name) => params.has(name))) {
    throw new RequestRefused(
      'invalid_query',
      'orderBy must be defined when other query parameters are defined',
    );
  }
  const equalTo = parseScalar(params, 'equalTo');
  const startAt = equalTo === undefined ? parseScalar(params, 'startAt') : equalTo;
  const endAt = equalTo === undefined ? parseScalar(params, 'endAt') : equalTo;
  const limit = parseLimit(params);
  return {
    orderBy: parseOrderBy(orderBy),
    ...(startAt !== undefined && { start: boundAt(startAt, FIRST_KEY) }),
    ...(endAt !== undefined && { end: boundAt(endAt, LAST_KEY) }),
    ...(limit && { limit }),
  };
}

function boundAt(value: Scalar | null, key: string): Bound {
  return { value, key, inclusive: true };
}

function parseOrderBy(text: string | null): OrderBy {
  if (text === null) return { by: 'priority' };
  const index = parseJson('orderBy', text);
  if (typeof index !== 'string')
    throw new RequestRefused('invalid_query', 'orderBy must be a valid JSON encoded path');
  if (index === '$key') return { by: 'key' };
  if (index === '$value') return { by: 'value' };
  if (index === '$priority') return { by: 'priority' };
  return { by: 'child', path: parsePath(index) };
}

function parseScalar(params: URLSearchParams, name: string): Scalar | null | undefined {
  const text = params.get(name);
  if (text === null) return undefined;
  const value = parseJson(name, text);
  if (typeof value === 'object' && value !== null) {
    throw new RequestRefused('invalid_query', `${name} must be a scalar or null`);
  }
  return value as Scalar | null;
}

function parseLimit(params: URLSearchParams): Query['limit'] | null {
  const first = params.get('limitToFirst');
  const last = params.get('limitToLast');
  if (first === null && last === null) return null;
  const count = Number(first ?? last);
  if ((first !== null && last !== null) || !Number.isInteger(count) || count < 1) {
    throw new RequestRefused('invalid_query', 'limitToFirst or limitToLast must be one positive integer');
  }
  return { count, from: first === null ? 'last' : 'first' };
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestRefused('invalid_query', `${name} must be a valid JSON encoded value`);
  }
}
