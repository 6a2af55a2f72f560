import { existsSync, readFileSync } from 'node:fs';
import { build, type Rollup } from 'vite';
import { expect, test } from 'vitest';
import { copyApiDocs } from './copy-api-docs.ts';

const publicDir = new URL('../public/', import.meta.url);

test('everything that the page of the API loads is in the build or in the public folder', async () => {
  const page = readFileSync(new URL('api/docs/index.html', publicDir), 'utf8');
  const loaded = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:css|js|svg))"/g)].map(([, path = '']) => path);

  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      copyApiDocs(),
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? '0' : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'entry' } },
  })) as Rollup.RollupOutput;
  const emitted = built.output.map(({ fileName }) => fileName);

  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((path) => !emitted.includes(path) && !existsSync(new URL(path, publicDir)))).toEqual(
    [],
  );
});
