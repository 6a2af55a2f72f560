import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** The programs in `tools/generate`; what they share is named `write-…`. */
export function generatorFiles(): string[] {
  const names = readdirSync(join(root, 'tools/generate'));
  return names.flatMap((name) =>
    name.endsWith('.ts') && !name.startsWith('write-') ? [`tools/generate/${name}`] : [],
  );
}
