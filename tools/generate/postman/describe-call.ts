import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api, type OperationName } from '../../../contracts/src/api.ts';
import { permissions } from '../../../functions/src/http/permissions.ts';
import { root } from '../../root.ts';
import { bearer, script, urlOf, type Item, type Pair } from './item.ts';
import type { Step } from './walk-through.ts';

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly description?: string;
}

interface Described {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> }>
  >;
}

const document = JSON.parse(readFileSync(join(root, 'functions/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};

const describedAs = (name: OperationName): Described => document.paths[api[name].path]![api[name].method]!;

const pairsOf = (parameters: readonly Parameter[], where: string): Pair[] =>
  parameters.flatMap(({ name, in: place, required, example, description }) =>
    name === undefined || place !== where
      ? []
      : [
          {
            key: name,
            value: example === undefined ? '' : String(example as string | number | boolean),
            ...(description === undefined ? {} : { description }),
            ...(!required && example === undefined && { disabled: true }),
          },
        ],
  );

/** Whose token a call is made with: the first of these who may. */
const accountFor = (name: OperationName): string | undefined => {
  const { roles } = permissions[name];
  if (roles === 'public') return undefined;
  if (roles === 'scraper') return 'metricsToken';
  const role = (['business', 'freelancer', 'admin'] as const).find((one) => roles.includes(one));
  return `${role}Token`;
};

const authOf = (variable: string | undefined) =>
  variable === undefined ? ({ type: 'noauth' } as const) : bearer(variable);

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const bodyOf = (content: [type: string, example: unknown] | undefined): Pick<NonNullable<Item['request']>, 'body'> =>
  content === undefined
    ? {}
    : { body: { mode: 'raw', raw: content[0] === 'application/json' ? json(content[1]) : String(content[1]) } }; // prettier-ignore

const headersOf = (type: string | undefined, key: string | undefined): Pair[] => [
  ...(type === undefined ? [] : [{ key: 'Content-Type', value: type }]),
  ...(key === undefined ? [] : [{ key: 'Idempotency-Key', value: key }]),
];

/** A call with the example of its description; its ids are nobody's, so its answer need only be one that is described. */
export const describeCall = (name: OperationName): Item => {
  const { method, path } = api[name];
  const { summary, parameters = [], requestBody, responses } = describedAs(name);
  const query = pairsOf(parameters, 'query');
  const [content] = Object.entries(requestBody?.content ?? {});
  const request: Item['request'] = {
    method: method.toUpperCase(),
    auth: authOf(accountFor(name)),
    header: headersOf(content?.[0], method === 'post' && !permissions[name].reads ? '{{$guid}}' : undefined),
    url: urlOf({ path, params: pairsOf(parameters, 'path'), query }),
    ...bodyOf(content && [content[0], content[1].example]),
    description: `${name}: ${summary}`,
  };
  const [status, answer] = Object.entries(responses)[0]!;
  const example = answer.content?.['application/json']?.example;
  return {
    name: `${method.toUpperCase()} ${path}`,
    event: [
      ...(permissions[name].reads
        ? []
        : [
            script('prerequest', [`if (pm.variables.get('readOnly') === 'yes') pm.execution.skipRequest();`]),
          ]),
      script('test', [
        `pm.test('the answer is one that is described', () => pm.expect(pm.response.code).to.be.oneOf([${Object.keys(responses).join(', ')}]));`,
      ]),
    ],
    request,
    response:
      example === undefined
        ? []
        : [
            {
              name: 'Done',
              status: 'OK',
              code: Number(status),
              _postman_previewlanguage: 'json',
              header: [{ key: 'Content-Type', value: 'application/json' }],
              body: json(example),
            },
          ],
  };
};

/** A call of the walk through, which has to be answered as it says. */
export const describeStep = ({ title, call, as = 'businessToken', params = {}, query = {}, body, idempotencyKey, status, holds = [], keep = {} }: Step): Item => {
  const { method, path } = api[call];
  const asPairs = (values: Readonly<Record<string, string>>): Pair[] =>
    Object.entries(values).map(([key, value]) => ({ key, value }));
  const isJson = !('file' in api[call]) || status >= 400;
  return {
    name: title,
    event: [
      script('test', [
        `pm.test('${status}', () => pm.response.to.have.status(${status}));`,
        ...(isJson && (holds.length > 0 || Object.keys(keep).length > 0) ? ['const answer = pm.response.json();'] : []),
        ...holds.map((sentence) => `pm.test(${JSON.stringify(sentence)}, () => pm.expect(${sentence}).to.equal(true));`),
        ...Object.entries(keep).map(([variable, place]) => `pm.collectionVariables.set('${variable}', answer.${place});`),
      ]),
    ],
    request: {
      method: method.toUpperCase(),
      auth: authOf(permissions[call].roles === 'public' ? undefined : as),
      header: headersOf(body && 'application/json', idempotencyKey),
      url: urlOf({ path, params: asPairs(params), query: asPairs(query) }),
      ...bodyOf(body && ['application/json', body]),
    },
    response: [],
  };
}; // prettier-ignore
