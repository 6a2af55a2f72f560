import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutJsonSchemas } from './slim-packages.ts';

test('of the package’s schemas all that makes JSON schemas goes, and nothing else', () => {
  const path = new URL('../../node_modules/zod/v4/classic/schemas.js', import.meta.url);
  const code = readFileSync(path, 'utf8');

  const slim = withoutJsonSchemas(code);

  // A later version that writes these lines in another way would only be larger again, without a word.
  expect(code.match(/processJSONSchema/g)?.length).toBeGreaterThan(30);
  expect(slim).not.toMatch(/processJSONSchema|JSONSchemaMethod\(/);
  expect(code.length - slim.length).toBeLessThan(6_000);
});
