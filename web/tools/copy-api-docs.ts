import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt'];

/** Puts Swagger UI beside `public/api/docs/index.html`, which shows the API with it and loads nothing from elsewhere. */
export const copyApiDocs = (): Plugin => ({
  name: 'copy-api-docs',
  apply: 'build',
  generateBundle() {
    const { resolve } = createRequire(import.meta.url);
    for (const file of files) {
      const source = readFileSync(resolve(`swagger-ui-dist/${file}`));
      this.emitFile({ type: 'asset', fileName: `api/docs/${file}`, source });
    }
  },
});
