import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.js';
import { holdLock } from './hold-lock.js';
import { runNpm } from './run-npm.js';

const NEEDED_MAJOR = 24;
const runtime = join(repositoryRoot, 'tools/runtime');

/** Path of a Node.js that is new enough: the running one, or the one locked in `tools/runtime`. */
export async function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  if (!isInstalled()) await holdLock(join(runtime, '.installing'), install);
  const node = installedNode();
  if (node === undefined) {
    throw new Error(
      `Node.js ${NEEDED_MAJOR} is needed, this is ${process.version}, and no package of it fits ` +
        `${process.platform}-${process.arch}. Please install Node.js ${NEEDED_MAJOR} and try again.`,
    );
  }
  return node;
}

async function install() {
  if (isInstalled()) return;
  console.log(`Fetching Node.js ${NEEDED_MAJOR} (this one is ${process.version}) ...`);
  await runNpm(
    process.execPath,
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    runtime,
  );
  writeFileSync(markerFile(), lockHash());
}

function isInstalled() {
  return existsSync(markerFile()) && readFileSync(markerFile(), 'utf8') === lockHash();
}

function installedNode() {
  const modules = join(runtime, 'node_modules');
  if (!existsSync(modules)) return undefined;
  const binaries = readdirSync(modules).map((name) => join(modules, name, 'bin/node'));
  return binaries.find((binary) => existsSync(binary));
}

function markerFile() {
  return join(runtime, 'node_modules/.flxibl-installed');
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(runtime, 'package-lock.json')))
    .digest('hex');
}
