import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt'];

/** Puts Swagger UI beside `public/api/docs/index.html`, which shows the API with it and loads nothing from elsewhere. */
export const copyApiDocs = (): Plugin => ({
  name: 'copy-api-docs',
  apply: 'build',
  generateBundle() {
    const directory = dirname(require.resolve('swagger-ui-dist/package.json'));
    for (const file of files) {
      this.emitFile({
        type: 'asset',
        fileName: `api/docs/${file}`,
        source: readFileSync(join(directory, file)),
      });
    }
  },
});
