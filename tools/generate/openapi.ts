import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { api, apiBase, commonErrors, type OperationName } from '../../contracts/src/api.ts';
import { examples } from '../../contracts/src/examples/examples.ts';
import { errorStatus } from '../../contracts/src/error-codes.ts';
import type { Operation } from '../../contracts/src/operation.ts';
import { Problem } from '../../contracts/src/problem.ts';
import { writeGenerated } from './write-generated.ts';

const problemAnswers = (operation: Operation): ZodOpenApiOperationObject['responses'] => {
  const codes = [...new Set([...commonErrors, ...operation.errors])];
  const byStatus = Map.groupBy(codes, (code) => errorStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      { description: some.join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
};

type Example = Partial<Record<'params' | 'query', Record<string, unknown>>> & {
  body?: unknown;
  answer?: unknown;
};

// Of a file there is nothing to show but how it begins.
const binary = { schema: { type: 'string', format: 'binary' }, example: '%PDF-1.7 …' } as const;

// A media type alone names the content; how it is written in bytes (charset) is said by the answer itself.
const fileContent = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type.split(';')[0]!, { ...binary, example: '(the file)' }]));

const answerOf = (operation: Operation, example: Example): ZodOpenApiResponseObject => {
  if (operation.status === 204) return { description: 'Done' };
  if (operation.file) return { description: 'The file', content: fileContent(operation.file) };
  return {
    description: 'OK',
    content: { 'application/json': { schema: operation.answer, example: example.answer } },
  };
};

const bodyOf = (
  { body, upload }: Operation,
  example: Example,
): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (upload) {
    const content = Object.fromEntries(upload.contentTypes.map((type) => [type, binary]));
    const description = `The file itself, at most ${upload.maxBytes} bytes.`;
    return { requestBody: { required: true, description, content } };
  }
  if (!body) return {};
  return {
    requestBody: {
      // What has a default may be left out altogether.
      required: !body.safeParse(undefined).success,
      content: { 'application/json': { schema: body, example: example.body } },
    },
  };
};

const securityOf = ({ roles }: Operation): Pick<ZodOpenApiOperationObject, 'security'> => {
  if (roles === 'public') return { security: [] };
  return roles === 'scraper' ? { security: [{ scrapeSecret: [] }] } : {};
};

const describe = (name: OperationName): ZodOpenApiOperationObject => {
  const operation: Operation = api[name];
  const example: Example = examples[name];
  return {
    operationId: name,
    summary: operation.summary,
    tags: [operation.tag],
    ...securityOf(operation),
    requestParams: {
      ...(operation.params ? { path: operation.params } : {}),
      ...(operation.query ? { query: operation.query } : {}),
    },
    ...(operation.method === 'post'
      ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] }
      : {}),
    ...bodyOf(operation, example),
    responses: { [String(operation.status)]: answerOf(operation, example), ...problemAnswers(operation) },
  };
};

const paths: ZodOpenApiPathsObject = {};
for (const name of Object.keys(api) as OperationName[]) {
  const { path, method } = api[name];
  paths[path] = { ...paths[path], [method]: describe(name) };
}

const document = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Flxibl',
    version: '0.1.0',
    description:
      'Book freelancers for shifts, never twice. Wall times are in the zone of the site; instants are RFC 3339 in UTC.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: apiBase }],
  security: [{ firebaseIdToken: [] }],
  paths,
  components: {
    securitySchemes: {
      firebaseIdToken: { type: 'http', scheme: 'bearer', bearerFormat: 'Firebase ID token' },
      scrapeSecret: { type: 'http', scheme: 'bearer', description: 'The secret for metrics.' },
    },
  },
});

// A parameter gets its example here, since zod-openapi writes parameters from their schemas alone.
for (const name of Object.keys(api) as OperationName[]) {
  const { path, method } = api[name];
  const { params, query }: Example = examples[name];
  for (const parameter of document.paths?.[path]?.[method]?.parameters ?? []) {
    if (!('name' in parameter)) continue;
    const example = (parameter.in === 'path' ? params : query)?.[parameter.name];
    if (example !== undefined) parameter.example = example;
  }
}

// zod-openapi makes parameters from schemas only; this one is a header that the contracts do not parse.
const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Sent again with the same request it gets the same answer, and nothing happens twice.',
    schema: { type: 'string', maxLength: 255 },
  },
};

await writeGenerated('functions/openapi.json', {
  ...document,
  components: { ...document.components, parameters: { ...document.components?.parameters, ...parameters } },
});
