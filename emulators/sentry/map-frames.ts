import { globSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

interface Frame {
  readonly filename?: string;
  readonly lineno?: number;
  readonly colno?: number;
}

/** Where a frame of a bundle lies in the sources: `functions/src/http/serve-api.ts:42`. */
export type MapFrame = (frame: Frame) => string | undefined;

/** Does with a build's source maps on this machine what Sentry does with those that were uploaded. */
export const mapFramesOf = (root: string, builds: readonly string[]): MapFrame => {
  const maps = new Map<string, SourceMap>();
  // Looked for at each frame anew: a build may have come later.
  const findMap = (name: string): { map: SourceMap; folder: string } | undefined => {
    for (const build of builds) {
      const [file] = globSync(`**/${name}.map`, { cwd: join(root, build) });
      if (file === undefined) continue;
      const path = join(root, build, file);
      const map = maps.get(path) ?? new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload);
      maps.set(path, map);
      return { map, folder: dirname(path) };
    }
    return undefined;
  };
  return ({ filename, lineno, colno }) => {
    if (filename === undefined || lineno === undefined) return undefined;
    const name = basename(filename);
    if (!/^[\w.-]+\.js$/.test(name)) return undefined;
    const found = findMap(name);
    const entry = found?.map.findEntry(lineno - 1, (colno ?? 1) - 1);
    if (found === undefined || entry === undefined || !('originalSource' in entry)) return undefined;
    const source = relative(root, join(found.folder, entry.originalSource));
    return `${source}:${entry.originalLine + 1}`;
  };
};
