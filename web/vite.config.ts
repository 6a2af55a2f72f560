import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import type { BuildConfig } from './src/lib/build-config.ts';
import { buildWorker } from './tools/build-worker.ts';
import { codeGroups, preloadBase } from './tools/code-groups.ts';
import { copyApiDocs } from './tools/copy-api-docs.ts';
import { translate } from './tools/translate.ts';
import { slimContracts } from './tools/slim-contracts.ts';
import { slimPackages } from './tools/slim-packages.ts';

const { env } = process;

type Backend = Pick<BuildConfig, 'firebase' | 'authEmulator' | 'fcmStandIn' | 'sentryDsn'>;

const local = (): Backend => ({
  firebase: {
    projectId: 'demo-flxibl',
    apiKey: 'demo',
    authDomain: 'demo-flxibl.firebaseapp.com',
    databaseURL: `http://127.0.0.1:${env['FLXIBL_DATABASE_PORT'] ?? '9000'}?ns=demo-flxibl-default-rtdb`,
  },
  authEmulator: `http://127.0.0.1:${env['FLXIBL_AUTH_PORT'] ?? '9099'}`,
  fcmStandIn: `http://127.0.0.1:${env['FLXIBL_FCM_PORT'] ?? '9201'}`,
  sentryDsn: env['SENTRY_DSN_WEB'] ?? `http://key@127.0.0.1:${env['FLXIBL_SENTRY_PORT'] ?? '9206'}/1`,
});

const deployed = (json: string): Backend => ({
  firebase: JSON.parse(json) as BuildConfig['firebase'],
  authEmulator: null,
  fcmStandIn: null,
  sentryDsn: env['SENTRY_DSN_WEB'] || null,
});

const buildConfig: BuildConfig = {
  ...(env['FLXIBL_FIREBASE_CONFIG'] ? deployed(env['FLXIBL_FIREBASE_CONFIG']) : local()),
  vapidKey: env['FLXIBL_VAPID_KEY'] ?? null,
  release: env['FLXIBL_RELEASE'] ?? 'local',
};

/** Sonner writes a <style> into the page, which a strict CSP refuses; its stylesheet is imported instead. */
const sonnerWithoutInlineStyle: Plugin = {
  name: 'sonner-without-inline-style',
  transform: {
    filter: { id: /sonner\/dist\/index\.mjs/ },
    handler: (code) => ({ code: code.replace(/^__insertCSS\(.*\);$/m, ''), map: null }),
  },
};

/** Only a deploy with a token uploads source maps; a failed upload must fail the deploy, not pass silently. */
const sourceMapUpload = async (): Promise<Plugin[]> => {
  const authToken = env['SENTRY_AUTH_TOKEN'];
  if (!authToken) return [];
  const { sentryVitePlugin } = await import('@sentry/vite-plugin');
  return sentryVitePlugin({
    authToken,
    release: { name: buildConfig.release },
    telemetry: false,
    errorHandler: (error) => {
      throw error;
    },
  }) as Plugin[];
};

const define = { FLXIBL_BUILD: JSON.stringify(buildConfig) };

export default defineConfig(async () => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    translate(),
    slimContracts,
    slimPackages,
    react(),
    tailwindcss(),
    sonnerWithoutInlineStyle,
    copyApiDocs(),
    preloadBase,
    buildWorker(define),
    ...(await sourceMapUpload()),
  ],
  define,
  build: {
    outDir: env['FLXIBL_WEB_OUT']
      ? resolve(env['FLXIBL_WEB_OUT'])
      : fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    sourcemap: 'hidden' as const,
    target: 'es2022',
    // A data: font or image would need a hole in the CSP.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: codeGroups } } },
    // The polyfill is an inline script; every supported browser preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': `http://127.0.0.1:${env['FLXIBL_HOSTING_PORT'] ?? '5002'}` } },
}));
