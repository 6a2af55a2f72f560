import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../../tools/stack/ports.ts';

const names = ['auth', 'functions', 'hosting', 'tasks', 'hub', 'logging', 'eventarc'] as const;

/**
 * Writes firebase.json with the ports of this run beside it, since the CLI takes ports from no other place
 * and resolves the folders in it from where the file lies. Returns the file's path.
 */
export function writeRunConfig(root: string, name: string, ports: Ports): string {
  const config: unknown = JSON.parse(
    allowLocalConnections(readFileSync(join(root, 'firebase.json'), 'utf8')),
  );
  if (typeof config !== 'object' || config === null) throw new Error('firebase.json is not an object');
  const emulators = Object.fromEntries(names.map((part) => [part, { host: '127.0.0.1', port: ports[part] }]));
  const file = join(root, `.firebase-local-${name}-${process.pid}.json`);
  const content = {
    ...config,
    // They have stand-ins of their own: emulators/realtime-database, emulators/cloud-storage.
    database: undefined,
    storage: undefined,
    emulators: { ...emulators, ui: { enabled: false }, singleProjectMode: true },
  };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

/** The web app talks to Google's services in production and to this machine's emulators here. */
function allowLocalConnections(text: string): string {
  return text.replace(/connect-src [^;"]*/, "connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*");
}
