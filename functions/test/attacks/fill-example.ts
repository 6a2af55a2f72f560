import { api, type OperationName } from '@flxibl/contracts/api';
import { examples } from '@flxibl/contracts/examples/examples';

/** Ids of objects, by the plural that stands before them in a path: `bookings`, `purchase-orders`. */
export type Objects = Readonly<Record<string, string>>;

export interface FilledRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Fields whose name does not say what they name.
const named: Readonly<Record<string, string>> = {
  userId: 'members',
  exceptionId: 'availability-exceptions',
  timeOffId: 'time-off',
  deliveryId: 'deliveries',
  upTo: 'notifications',
  ids: 'timesheets',
};

const nounOf = (field: string): string =>
  named[field] ??
  `${field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}s`;

const pick = (objects: Objects, noun: string): string => {
  const id = objects[noun];
  if (id === undefined)
    throw new Error(`The attacks know none of the ${noun}: add one to arrange-tenant.ts.`);
  return id;
};

const fill = (objects: Objects, value: unknown, field: string): unknown => {
  if (typeof value === 'string') return uuid.test(value) ? pick(objects, nounOf(field)) : value;
  if (Array.isArray(value)) return value.map((item) => fill(objects, item, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(objects, item, key)]));
};

/** The nouns that a path names: of `/pools/{id}/members/{freelancerId}` its pools and freelancers. */
export const nounsOfPath = (path: string): string[] =>
  [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([, before, param]) =>
    param === 'id' || param === 'token' ? before! : nounOf(param!),
  );

/** The contract's own example of a call, made about these objects. */
export const fillExample = (name: OperationName, objects: Objects): FilledRequest => {
  const { method, path } = api[name];
  const example = examples[name] as { readonly query?: object; readonly body?: unknown };
  const nouns = nounsOfPath(path);
  const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(pick(objects, nouns.shift()!)));
  const pairs = Object.entries(fill(objects, example.query ?? {}, '') as Record<string, unknown>);
  // The cursor of an example belongs to no list that is really there.
  const query = new URLSearchParams(
    pairs.filter(([key]) => key !== 'after').map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
  return {
    method,
    path: query === '' ? filled : `${filled}?${query}`,
    ...(example.body === undefined ? {} : { body: fill(objects, example.body, '') }),
  };
};
