import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface Modules {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

const sourceOf = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** A module and all that it cannot be read without. */
const needsOf = (modules: Modules, entry: string): ReadonlySet<string> => {
  const found = new Set([sourceOf(entry)]);
  for (const id of found)
    for (const needed of modules.getModuleInfo(id)?.importedIds ?? []) found.add(needed);
  return found;
};

let groupOf: ReadonlyMap<string, string> | null = null;

/** What chooses between the two starts; what both need; what is left of the app. */
const sort = (modules: Modules): ReadonlyMap<string, string> => {
  const main = needsOf(modules, 'app/main.ts');
  const signIn = needsOf(modules, 'app/start-sign-in.tsx');
  const app = needsOf(modules, 'app/start-app.tsx');
  return new Map([
    ...Array.from(app, (id) => [id, signIn.has(id) ? 'base' : 'app'] as const),
    ...Array.from(main, (id) => [id, 'main'] as const),
  ]);
};

/**
 * One file for each thing that starts, and one for what several pages need: many small files are compressed worse, and
 * each waits for its turn.
 */
export const codeGroups = [
  {
    name: (id: string, modules: Modules) => (groupOf ??= sort(modules)).get(id) ?? null,
    // What a module needs is sorted already.
    includeDependenciesRecursively: false,
    priority: 2,
  },
  {
    name: 'shared',
    minShareCount: 3,
    // Without what imports the SDK of Firebase, which would come along.
    test: /\/web\/src\/(?!features|copy|lib\/(account|firebase-app|live-database))|lucide|tanstack/,
    priority: 1,
  },
];

/** Both starts need it, and it is most of what they need: it comes along with what chooses between them. */
export const preloadBase: Plugin = {
  name: 'preload-base',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter(({ type, name }) => type === 'chunk' && name === 'base')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head',
        })),
  },
};
