import { api, apiBase, type OperationName } from '@flxibl/contracts/api';
import { AppError, notFound } from '../lib/app-error.ts';

interface Route {
  readonly name: OperationName;
  readonly method: string;
  readonly pattern: RegExp;
}

const routes: readonly Route[] = (Object.keys(api) as OperationName[]).map((name) => ({
  name,
  method: api[name].method,
  pattern: new RegExp(`^${api[name].path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
}));

export interface MatchedRoute {
  readonly name: OperationName;
  readonly params: Record<string, string>;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notFound();
  }
};

/**
 * Finds the operation of a request.
 * @param path with or without `/api/v1` before it: Hosting keeps it, a direct call of the function may not
 * @throws AppError `not_found`, or `method_not_allowed` where the path has other methods
 */
export const matchRoute = (method: string, path: string): MatchedRoute => {
  const below = path.startsWith(`${apiBase}/`) ? path.slice(apiBase.length) : path;
  const matches = routes.flatMap((route) => {
    const match = route.pattern.exec(below);
    return match ? [{ route, groups: match.groups ?? {} }] : [];
  });
  if (matches.length === 0) throw notFound();
  const found = matches.find(({ route }) => route.method === method.toLowerCase());
  if (!found) {
    const allowed = matches.map(({ route }) => route.method.toUpperCase()).join(', ');
    throw new AppError('method_not_allowed', `This path answers ${allowed}.`);
  }
  const params = Object.fromEntries(Object.entries(found.groups).map(([key, value]) => [key, decode(value)]));
  return { name: found.route.name, params };
};
