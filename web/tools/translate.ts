import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import type { Plugin } from 'vite';
import { compileTextsInPlace } from './compile-texts.ts';

/** Reads the texts of the code and the catalogues. English is kept in the code, so it needs no catalogue. */
export const translate = (): Plugin[] => [
  ...lingui({
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    failOnCompileError: true,
    macroTransform: { macro: { descriptorFields: 'message' } },
  }),
  compileTextsInPlace,
];
