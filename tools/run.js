// Runs `tools/commands/<name>.ts` with the Node.js and the packages this repository is locked to.
// Plain JavaScript without dependencies: it has to run on the Node.js 20 of a fresh clone.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode } from './install/find-node.js';
import { installPackages } from './install/install-packages.js';
import { repositoryRoot } from './install/repository-root.js';

const [name = '', ...args] = process.argv.slice(2);
const commands = join(repositoryRoot, 'tools/commands');
const script = join(commands, `${name}.ts`);

try {
  if (!existsSync(script)) throw new Error(`There is no command "${name}". ${listCommands()}`);
  const node = await findNode();
  await installPackages(node);
  runCommand(node);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function runCommand(node) {
  const path = [dirname(node), join(repositoryRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, PATH: path, NODE: node },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the command by itself, since the terminal sends it to both. Leaving earlier than the
  // command would hand the prompt back while it still tidies up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm was killed outright, and could tell nobody.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && process.env.npm_lifecycle_event) child.kill('SIGTERM');
  }, 500).unref();
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128 + (signal === 'SIGINT' ? 2 : 15));
  });
}

function listCommands() {
  const names = readdirSync(commands).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []));
  return `There are: ${names.join(', ')}.`;
}
