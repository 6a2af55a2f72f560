import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { api, apiBase, commonErrors, type OperationName } from '../../contracts/src/api.ts';
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

const describe = (name: OperationName): ZodOpenApiOperationObject => {
  const operation: Operation = api[name];
  const answer =
    operation.status === 204
      ? { description: 'Done' }
      : { description: 'OK', content: { 'application/json': { schema: operation.answer } } };
  return {
    operationId: name,
    summary: operation.summary,
    tags: [operation.tag],
    requestParams: {
      ...(operation.params ? { path: operation.params } : {}),
      ...(operation.query ? { query: operation.query } : {}),
    },
    ...(operation.method === 'post'
      ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] }
      : {}),
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: { [String(operation.status)]: answer, ...problemAnswers(operation) },
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
    },
  },
});

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
