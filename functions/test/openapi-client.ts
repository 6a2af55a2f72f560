import { readFileSync } from 'node:fs';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content: object };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

export interface Answered {
  readonly status: number;
  // Whatever it is: nothing here knows the contracts.
  readonly body: never;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * A client made at run time from the OpenAPI document alone, as one in any other language would be. It knows a call
 * by its operationId, puts each value where the document says, and takes no answer that is not described.
 */
export const readOpenApiClient = (file: URL, origin: string) => {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const resolve = (parameter: Parameter | { readonly $ref: string }): Parameter =>
    '$ref' in parameter ? document.components.parameters[parameter.$ref.split('/').at(-1)!]! : parameter;

  const call = async (
    token: string,
    name: string,
    values: Values = {},
    body?: unknown,
  ): Promise<Answered> => {
    const found = operations.find(({ operation }) => operation.operationId === name);
    if (!found) throw new Error(`The document has no operation ${name}.`);
    const { path, method, operation } = found;
    const parameters = (operation.parameters ?? []).map(resolve);
    const unknown = Object.keys(values).filter((key) => !parameters.some((one) => one.name === key));
    const missing = parameters.filter((one) => one.required && values[one.name] === undefined);
    if (unknown.length > 0 || missing.length > 0) throw new Error(`${name} takes other parameters.`);
    if (body === undefined ? operation.requestBody?.required === true : !operation.requestBody) {
      throw new Error(`${name} ${body === undefined ? 'needs a body' : 'takes no body'}.`);
    }
    const address = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(values[key])));
    const pairs = (place: Parameter['in']): Record<string, string> =>
      Object.fromEntries(
        parameters
          .filter((one) => one.in === place && values[one.name] !== undefined)
          .map((one) => [one.name, String(values[one.name])]),
      );
    const query = new URLSearchParams(pairs('query')).toString();
    const response = await fetch(`${origin}${document.servers[0]!.url}${address}?${query}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...pairs('header'),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const described = operation.responses[String(response.status)];
    const type = response.headers.get('content-type')?.split(';')[0];
    if (!described) throw new Error(`${name} does not describe the status ${response.status}.`);
    if (described.content && !Object.hasOwn(described.content, type ?? '')) {
      throw new Error(`${name} does not describe ${response.status} as ${type}.`);
    }
    return { status: response.status, body: (await response.json()) as never };
  };
  return { call, operations };
};
