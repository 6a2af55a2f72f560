import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const root = new URL('../../', import.meta.url);

/** Writes a generated file; with `--check` it only says, by exit status 1, that the file is not as generated. */
export const writeGenerated = async (path: string, content: object | string): Promise<void> => {
  const file = new URL(path, root);
  const text =
    typeof content === 'string'
      ? content
      : await format(JSON.stringify(content), { ...(await resolveConfig(file)), parser: 'json' });
  if (!process.argv.includes('--check')) return await writeFile(file, text);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === text) return;
  console.error(`${path} is not as generated: run npm run generate`);
  process.exitCode = 1;
};
