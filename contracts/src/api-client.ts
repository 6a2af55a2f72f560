import type { z } from 'zod';
import { api, apiBase, type Api, type OperationName } from './api.ts';
import type { FileAnswer } from './files.ts';
import type { Operation } from './operation.ts';
import { Problem } from './problem.ts';

type Input<O extends Operation> = (O extends { params: infer P extends z.ZodType }
  ? { params: z.input<P> }
  : object) &
  (O extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : object) &
  (O extends { body: infer B extends z.ZodType }
    ? undefined extends z.input<B>
      ? { body?: z.input<B> }
      : { body: z.input<B> }
    : object) &
  (O extends { upload: object } ? { file: Blob } : object);

export type Answer<Name extends OperationName> = z.output<Api[Name]['answer']>;

export interface CallOptions {
  /** Sent with a POST, so that resending it cannot happen twice. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** The server refused, with a problem+json body. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export type ApiClient = <Name extends OperationName>(
  name: Name,
  input: Input<Api[Name]>,
  options?: CallOptions,
) => Promise<Answer<Name>>;

interface AnyInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, string | number | boolean | undefined>;
  readonly body?: unknown;
  readonly file?: Blob;
}

const fileOf = async (response: Response): Promise<FileAnswer> => ({
  contentType: response.headers.get('content-type') ?? 'application/octet-stream',
  fileName: /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file',
  bytes: new Uint8Array(await response.arrayBuffer()),
});

const addressOf = (operation: Operation, input: AnyInput): string => {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.toString();
  return apiBase + path + (search ? `?${search}` : '');
};

const problemOf = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => null);
  const parsed = Problem.safeParse(body);
  if (parsed.success) return parsed.data;
  const unavailable = response.status === 502 || response.status === 503 || response.status === 504;
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: unavailable ? 'unavailable' : 'internal',
    detail: 'The server gave no readable answer.',
    requestId: '',
  };
};

/**
 * A client typed by the contracts.
 * @param origin scheme and host of the API, empty for the page's own
 * @param token gives the Firebase ID token of the caller
 * @throws {ApiProblem} when the API refuses; `TypeError` when it cannot be reached
 */
export const createApiClient = (origin: string, token: () => Promise<string>): ApiClient => {
  const call = async (name: OperationName, input: AnyInput, options: CallOptions = {}): Promise<unknown> => {
    const operation: Operation = api[name];
    const headers: Record<string, string> = { accept: 'application/json' };
    if (operation.roles !== 'public') headers['authorization'] = `Bearer ${await token()}`;
    if (input.body !== undefined) headers['content-type'] = 'application/json';
    if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
    if (input.file !== undefined) headers['content-type'] = input.file.type;
    const response = await fetch(origin + addressOf(operation, input), {
      method: operation.method.toUpperCase(),
      headers,
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(input.file === undefined ? {} : { body: input.file }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (!response.ok) throw new ApiProblem(await problemOf(response));
    if (operation.file) return operation.answer.parse(await fileOf(response));
    return operation.answer.parse(response.status === 204 ? undefined : await response.json());
  };
  return call as ApiClient;
};
