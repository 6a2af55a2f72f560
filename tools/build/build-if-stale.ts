import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface BuildTarget {
  /** Where the result lies; it also keeps the hash of what it was made from. */
  readonly output: string;
  /** Files and folders that the result depends on. */
  readonly inputs: readonly string[];
  /** Environment variables that the result depends on. */
  readonly variables?: readonly string[];
  readonly build: () => Promise<void>;
}

const skipped = new Set(['node_modules', 'dist']);
const markerName = '.built-from';

/** Builds unless the result was made from the same contents. Returns whether it built. */
export async function buildIfStale({ output, inputs, variables = [], build }: BuildTarget): Promise<boolean> {
  const marker = join(output, markerName);
  const hash = hashContents(inputs, variables);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return false;
  rmSync(marker, { force: true });
  await build();
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
  return true;
}

function hashContents(paths: readonly string[], variables: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of variables) hash.update(`${name}=${process.env[name] ?? ''}`).update('\0');
  for (const file of paths.flatMap(listFiles)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path).filter((name) => !skipped.has(name));
  return names.toSorted().flatMap((name) => listFiles(join(path, name)));
}
