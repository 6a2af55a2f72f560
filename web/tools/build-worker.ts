import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

interface Shell {
  readonly version: string;
  readonly files: readonly string[];
  readonly assets: readonly string[];
}

const publicFiles = ['/favicon.svg', '/manifest.webmanifest', '/icon-192.png'];

/** Opened without a network, also by somebody who has not been there since the last release. */
const offlineScreens = [
  'start-app.tsx',
  'my-shifts-page.tsx',
  'shift-page.tsx',
  'my-availability-page.tsx',
  'send-waiting-edits.tsx',
  'worker-voice.tsx',
];

const isOfflineScreen = (output: Rolldown.OutputBundle[string]): boolean =>
  output.type === 'chunk' &&
  offlineScreens.some((name) => output.facadeModuleId?.endsWith(`/${name}`) === true);

/** What the page loads before any screen, the screens that open offline, and the letters it is written in. */
export const shellOf = (bundle: Rolldown.OutputBundle, index: string): Shell => {
  const files = new Set(['/index.html', ...publicFiles]);
  const add = (name: string): void => {
    if (files.has(`/${name}`)) return;
    files.add(`/${name}`);
    const chunk = bundle[name];
    if (chunk?.type === 'chunk') for (const imported of chunk.imports) add(imported);
  };
  for (const [name, output] of Object.entries(bundle)) {
    if ((output.type === 'chunk' && output.isEntry) || isOfflineScreen(output)) add(name);
    if (index.includes(`/${name}"`) || /inter-latin-wght-normal[^/]*\.woff2$/.test(name)) add(name);
  }
  const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.endsWith('.map'));
  const version = createHash('sha256')
    .update(JSON.stringify([index, assets.toSorted()]))
    .digest('hex')
    .slice(0, 12);
  return { version, files: [...files], assets: assets.map((name) => `/${name}`) };
};

/** Makes `sw.js`: a build of its own, because a worker is one classic script, and it has to know what the app's made. */
export const buildWorker = (define: Record<string, string>): Plugin => {
  const entry = fileURLToPath(new URL('../src/worker/worker.ts', import.meta.url));
  let outDir = '';
  return {
    name: 'build-worker',
    apply: 'build',
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    writeBundle: async (_, bundle) => {
      const shell = shellOf(bundle, readFileSync(join(outDir, 'index.html'), 'utf8'));
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { ...define, FLXIBL_SHELL: JSON.stringify(shell) },
        resolve: { conditions: ['webworker', 'module', 'browser', 'production'] },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: {
            input: entry,
            output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
          },
        },
      });
    },
  };
};
