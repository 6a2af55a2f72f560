import { defineConfig } from 'vitest/config';
import { translate } from './web/tools/translate.ts';
import { InOneOrder } from './test/in-one-order.ts';

const folders = '{contracts,functions,sql,web,emulators,tools,test,prove,bench,infra}';
const files = (kind: string) => `${folders}/**/*.${kind}test.{ts,tsx}`;
const ignored = ['**/node_modules/**', '**/dist/**'];

const plugins = [translate()];

// The kind of a test is in its file name: what it needs is started only if such a test is asked for.
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: InOneOrder },
    projects: [
      {
        plugins,
        test: {
          name: 'plain',
          include: [files('')],
          exclude: [...ignored, files('db.'), files('stack.'), files('browser.'), files('clock.')],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: [files('db.')],
          exclude: ignored,
          globalSetup: 'test/set-up-database.ts',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins,
        test: {
          name: 'stack',
          // The browser's tests run against the same stack.
          include: [files('stack.'), files('browser.')],
          exclude: ignored,
          globalSetup: 'test/set-up-stack.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 20_000 } },
          // One stack for all, and some tests stop parts of it.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'clock',
          include: [files('clock.')],
          exclude: ignored,
          // A stack of its own, since its clock is moved.
          globalSetup: 'test/set-up-stack.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
