import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * Runs npm under the given Node.js. `npm` itself would run under the one in its first line, and an old
 * Node.js leaves out optional packages that ask for a newer one, without a word.
 */
export function runNpm(node, args, directory) {
  const npm = findNpm();
  const path = [dirname(node), process.env.PATH].join(delimiter);
  const child = spawn(node, [npm, ...args], {
    cwd: directory,
    env: { ...withoutNpmVariables(process.env), PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`npm ${args[0]} failed in ${directory} (its messages are above).`));
    });
  });
}

function findNpm() {
  const given = process.env.npm_execpath;
  if (given?.endsWith('npm-cli.js') && existsSync(given)) return given;
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const link = join(directory, 'npm');
    if (!existsSync(link)) continue;
    const file = realpathSync(link);
    const candidates = [file, join(dirname(file), '../lib/node_modules/npm/bin/npm-cli.js')];
    const script = candidates.find((candidate) => candidate.endsWith('.js') && existsSync(candidate));
    if (script !== undefined) return script;
  }
  throw new Error('npm was not found. Please run this as `npm start`, `npm test` and so on.');
}

/** `npm start` sets npm_config_* and npm_lifecycle_* for its script; another npm would take them as wishes. */
function withoutNpmVariables(env) {
  const kept = ([name]) =>
    !name.startsWith('npm_') || /^npm_config_(registry|cache|proxy|https_proxy|userconfig)$/.test(name);
  return Object.fromEntries(Object.entries(env).filter(kept));
}
