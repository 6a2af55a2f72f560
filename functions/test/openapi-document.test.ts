import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { api } from '../../contracts/src/api.ts';
import document from '../openapi.json' with { type: 'json' };

test('the description is valid OpenAPI 3.1 and has every operation', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  const described = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );

  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(new Set(described)).toEqual(new Set(Object.keys(api)));
});
