import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { buildIfStale } from './build-if-stale.ts';

let directory = '';
const build = vi.fn<() => Promise<void>>();
const target = () => ({ output: join(directory, 'dist'), inputs: [join(directory, 'src')], build });

beforeEach(() => {
  build.mockReset().mockResolvedValue();
  directory = mkdtempSync(join(tmpdir(), 'flxibl-build-'));
  mkdirSync(join(directory, 'src'));
  writeFileSync(join(directory, 'src/a.ts'), 'one');
});

afterEach(() => rmSync(directory, { recursive: true }));

test('builds once for the same contents', async () => {
  await buildIfStale(target());
  const again = await buildIfStale(target());

  expect(again).toBe(false);
  expect(build).toHaveBeenCalledTimes(1);
});

test('builds again when a file has changed, was added or was renamed', async () => {
  await buildIfStale(target());
  writeFileSync(join(directory, 'src/a.ts'), 'two');
  await buildIfStale(target());
  writeFileSync(join(directory, 'src/b.ts'), '');
  await buildIfStale(target());

  expect(build).toHaveBeenCalledTimes(3);
});

test('a build that failed is tried again', async () => {
  build.mockRejectedValueOnce(new Error('no'));
  await expect(buildIfStale(target())).rejects.toThrow('no');

  expect(await buildIfStale(target())).toBe(true);
});
