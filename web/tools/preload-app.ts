import type { Plugin } from 'vite';

/** The app is imported when the language is there; its code need not wait for that to be fetched. */
export const preloadApp: Plugin = {
  name: 'preload-app',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const app = Object.values(bundle).find(
        (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith('/app/app.tsx') === true,
      );
      if (app?.type !== 'chunk') return [];
      return [...new Set([app.fileName, ...app.imports])].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', href: `/${file}`, crossorigin: true },
        injectTo: 'head' as const,
      }));
    },
  },
};
