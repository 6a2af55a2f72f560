import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;

test('every component is in the gallery', () => {
  const shown = globSync('sections/*.tsx', { cwd: here }).map((file) =>
    readFileSync(join(here, file), 'utf8'),
  );
  const components = globSync('*.tsx', { cwd: join(here, '../src/components') });

  const missing = components.filter((file) => !shown.some((text) => text.includes(`/${basename(file)}'`)));

  expect(components.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});
