import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fromPackages = (path: string): string =>
  fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

/** Zod's schemas without what makes a JSON schema of them: that is the server's, for the documents of the API. */
export const withoutJsonSchemas = (code: string): string =>
  code
    .replaceAll(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '')
    .replaceAll(/\bcreate(Standard|To)JSONSchemaMethod(?=\(this)/g, 'undefined');

/** What the browser needs none of, in packages that bring it along. */
export const slimPackages: Plugin = {
  name: 'slim-packages',
  apply: 'build',
  enforce: 'pre',
  // The package names its build with the warnings for developers alone.
  config: () => ({
    resolve: {
      alias: [
        { find: /^react-router$/, replacement: fromPackages('react-router/dist/production/index.mjs') },
        {
          find: /^react-router\/dom$/,
          replacement: fromPackages('react-router/dist/production/dom-export.mjs'),
        },
      ],
    },
  }),
  transform: {
    filter: { id: /\/zod\/v4\/classic\/schemas\.js$/ },
    handler: (code) => ({ code: withoutJsonSchemas(code), map: null }),
  },
};
