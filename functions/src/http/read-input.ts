import type { z } from 'zod';
import type { Api, OperationName } from '@flxibl/contracts/api';
import { api } from '@flxibl/contracts/api';
import type { Operation } from '@flxibl/contracts/operation';
import { AppError } from '../lib/app-error.ts';

type Parsed<O, Part extends string> = O extends { [P in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : Readonly<Record<string, never>>;

/** What a use case receives: every part parsed by the contract, defaults filled in. */
export interface Input<Name extends OperationName> {
  readonly params: Parsed<Api[Name], 'params'>;
  readonly query: Parsed<Api[Name], 'query'>;
  readonly body: Parsed<Api[Name], 'body'>;
}

interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** An id in the path that no object can have is an object that does not exist. */
const parsePart = (part: keyof RawInput, schema: z.ZodType | undefined, raw: unknown): unknown => {
  if (schema === undefined) {
    const empty =
      raw === undefined || (typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0);
    if (!empty) throw refuse([{ path: part, message: 'not expected here' }]);
    return {};
  }
  const result = schema.safeParse(raw ?? (part === 'body' ? undefined : {}));
  if (result.success) return result.data;
  if (part === 'params') throw new AppError('not_found', 'There is no such object.');
  throw refuse(result.error.issues.map(({ path, message }) => ({ path: path.join('.') || part, message })));
};

const refuse = (errors: { path: string; message: string }[]): AppError =>
  new AppError('invalid_input', 'The request has fields that are not valid.', {
    errors: errors.slice(0, 50),
  });

/** @throws AppError `invalid_input` with every bad field, or `not_found` for an impossible id */
export const readInput = <Name extends OperationName>(name: Name, raw: RawInput): Input<Name> => {
  const operation: Operation = api[name];
  return {
    params: parsePart('params', operation.params, raw.params),
    query: parsePart('query', operation.query, raw.query),
    body: parsePart('body', operation.body, raw.body),
  } as Input<Name>;
};
