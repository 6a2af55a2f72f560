import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { buildIfStale } from './build-if-stale.ts';

const source = join(root, 'web');

/** Makes `web/dist`, which Hosting serves. */
export function buildWeb(): Promise<boolean> {
  return buildIfStale({
    output: join(source, 'dist'),
    inputs: [
      ...['src', 'public', 'tools', 'index.html', 'package.json', 'vite.config.ts', 'tsconfig.json'].map(
        (name) => join(source, name),
      ),
      join(root, 'contracts/src'),
      join(root, 'package-lock.json'),
    ],
    // What vite.config.ts reads: without them a deploy would find the build of the local stack fresh.
    variables: [
      'FLXIBL_FIREBASE_CONFIG',
      'FLXIBL_AUTH_PORT',
      'FLXIBL_DATABASE_PORT',
      'FLXIBL_FCM_PORT',
      'FLXIBL_SENTRY_PORT',
      'FLXIBL_VAPID_KEY',
      'FLXIBL_RELEASE',
      'SENTRY_DSN_WEB',
      'SENTRY_AUTH_TOKEN',
      'SENTRY_ORG',
      'SENTRY_PROJECT',
    ],
    build: async () => {
      if (!existsSync(join(source, 'index.html'))) throw new Error('web/index.html is missing');
      // A process of its own: the bundler's memory is given back before the emulators start.
      const vite = join(root, 'node_modules/vite/bin/vite.js');
      const { status, output } = await runToEnd(process.execPath, [vite, 'build', '--logLevel=warn'], {
        cwd: source,
      });
      if (status !== 0) throw new Error(`The web app could not be built:\n${output}`);
    },
  });
}
