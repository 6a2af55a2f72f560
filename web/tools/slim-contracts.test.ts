import { expect, test } from 'vitest';
import { slim } from './slim-contracts.ts';

test('what only the server and the documents read goes, with all that stands in it', () => {
  const source = `export const Key = z
  .object({ id: z.uuid().meta({ description: 'Its id' }) })
  .describe('A key');
export const create = operation({
  summary: 'Creates',
  path: '/keys',
  body: z.object({ name: z.string().meta({ examples: ['x'] }) }),
  answer: Key,
  errors: ['not_found'],
});
export const nameOf = (key: string) => key.trim();
`;
  const slimmed = slim(source);
  expect(slimmed.split('\n')).toHaveLength(source.split('\n').length);
  expect(slimmed.replaceAll(/\s+/g, ' ')).toBe(
    `export const Key = /* @__PURE__ */ (() => (z .object({ id: z.uuid() }) ))(); ` +
      `export const create = /* @__PURE__ */ (() => (operation({ path: '/keys', answer: Key, })))(); ` +
      `export const nameOf = (key: string) => key.trim(); `,
  );
});
