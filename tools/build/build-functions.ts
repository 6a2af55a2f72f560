import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root } from '../root.ts';
import { buildIfStale } from './build-if-stale.ts';

const source = join(root, 'functions');
const output = join(source, 'dist');

// Installed beside the bundle: the Firebase CLI runs a program of the first to read what is exported, and asks for
// both by name. The bundle has a copy of the first all the same, since a cold start reads one file faster than 250.
const installed = ['firebase-functions', 'firebase-admin'];

// CommonJS packages inside an ES module still look for these.
const banner = [
  `import { createRequire as __createRequire } from 'node:module';`,
  `import { fileURLToPath as __fileURLToPath } from 'node:url';`,
  `import { dirname as __pathDirname } from 'node:path';`,
  `const require = __createRequire(import.meta.url);`,
  `const __filename = __fileURLToPath(import.meta.url);`,
  `const __dirname = __pathDirname(__filename);`,
].join('\n');

/** Makes `functions/dist`: all that Firebase uploads, and all that the Functions emulator runs. */
export function buildFunctions(): Promise<boolean> {
  return buildIfStale({
    output,
    inputs: [
      join(source, 'src'),
      join(source, 'package.json'),
      join(source, 'openapi.json'), // part of the bundle
      join(root, 'contracts/src'),
      join(root, 'package-lock.json'),
      import.meta.filename,
    ],
    // Without them a deploy would find the build of the local stack fresh, and upload no source maps.
    variables: ['FLXIBL_RELEASE', 'SENTRY_AUTH_TOKEN', 'SENTRY_ORG', 'SENTRY_PROJECT'],
    build: bundle,
  });
}

/** As vite.config.ts does for the web app: only a deploy with a token uploads, and not without a word if it fails. */
async function sourceMapUpload(): Promise<Plugin[]> {
  const { SENTRY_AUTH_TOKEN: authToken, FLXIBL_RELEASE: release } = process.env;
  if (!authToken || !release) return [];
  const { sentryEsbuildPlugin } = await import('@sentry/bundler-plugins/esbuild');
  const plugin: unknown = sentryEsbuildPlugin({
    authToken,
    release: { name: release },
    telemetry: false,
    errorHandler: (error) => {
      throw error;
    },
  });
  return [plugin as Plugin];
}

/** Zod brings its messages in fifty languages; the API says its own, and parsing them is a tenth of a cold start. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: (bundling) => {
    bundling.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
    }));
  },
};

/**
 * The Admin SDK is read by the first call of it: each of its parts brings the client of Google's accounts along, which
 * is a quarter of a cold start, and `firebase-functions` asks for them on behalf of kinds of functions we have none of.
 */
const adminWhenCalled: Plugin = {
  name: 'admin-when-called',
  setup: (bundling) => {
    bundling.onResolve({ filter: /^firebase-admin\/(app|app-check|auth|functions)$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'admin-when-called', sideEffects: false } : null,
    );
    bundling.onLoad({ filter: /.*/, namespace: 'admin-when-called' }, async ({ path }) => {
      const names = Object.entries((await import(path)) as object).flatMap(([name, value]) =>
        typeof value === 'function' && name !== 'default' ? [name] : [],
      );
      const calls = names.map(
        (name) => `export const ${name} = (...input) => require('${path}').${name}(...input);`,
      );
      return { contents: calls.join('\n') };
    });
  },
};

/** `import` of Node's HTTP reads each of its exports, and one of them loads all of its WebSocket; `require` does not. */
const httpByRequire: Plugin = {
  name: 'http-by-require',
  setup: (bundling) => {
    bundling.onResolve({ filter: /^(node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'http', namespace: 'http-by-require' } : null,
    );
    bundling.onLoad({ filter: /.*/, namespace: 'http-by-require' }, () => ({
      contents: `module.exports = require('node:http');`,
    }));
  },
};

async function bundle(): Promise<void> {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  await build({
    entryPoints: [join(source, 'src/index.ts')],
    outdir: output,
    bundle: true,
    // What `await import()` names stays in files of its own, so that a cold start does not read it.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Parsing is what a cold start waits for. Names stay: they are what a stack trace is read by.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: ['firebase-admin'],
    banner: { js: banner },
    plugins: [englishOnly, adminWhenCalled, httpByRequire, ...(await sourceMapUpload())],
    logLevel: 'warning',
  });
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(deployedPackage(), null, 2)}\n`);
}

function deployedPackage(): object {
  const { version, dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  return {
    name: 'flxibl-functions',
    version,
    private: true,
    type: 'module',
    main: 'index.js',
    engines: { node: '24' },
    dependencies: Object.fromEntries(installed.map((name) => [name, dependencies[name]])),
  };
}
