import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import type { BuildConfig } from '../src/lib/build-config.ts';
import { slimContracts } from './slim-contracts.ts';
import { translate } from './translate.ts';

/** The gallery reaches nothing; what would, is loaded with the components all the same. */
const nowhere: BuildConfig = {
  firebase: {
    projectId: 'demo-gallery',
    apiKey: 'gallery',
    authDomain: 'gallery.test',
    databaseURL: 'https://gallery.test',
  },
  authEmulator: null,
  fcmStandIn: null,
  sentryDsn: null,
  vapidKey: null,
  release: 'gallery',
};

/** The page of all components, `web/gallery`: served while one works on them, built to compare it. Never deployed. */
export const galleryConfig = (outDir?: string): InlineConfig => ({
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  logLevel: 'warn',
  plugins: [translate(), slimContracts, react(), tailwindcss()],
  define: { FLXIBL_BUILD: JSON.stringify(nowhere) },
  optimizeDeps: { entries: ['gallery/index.html'] },
  build: {
    ...(outDir !== undefined && { outDir }),
    emptyOutDir: true,
    target: 'es2022',
    // It is read from the disk, by one test.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: fileURLToPath(new URL('../gallery/index.html', import.meta.url)) },
  },
});
