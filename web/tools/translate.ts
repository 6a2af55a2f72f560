import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';

/** Reads the texts of the code and the catalogues. English is kept in the code, so it needs no catalogue. */
export const translate = (): ReturnType<typeof lingui> =>
  lingui({
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    failOnCompileError: true,
    macroTransform: { macro: { descriptorFields: 'message' } },
  });
