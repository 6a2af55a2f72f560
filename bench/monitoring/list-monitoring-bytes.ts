import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../tools/root.ts';

export interface WebBytes {
  readonly file: string;
  readonly gzip: number;
  /** Of its sources, how many are the SDK's. */
  readonly ofSentry: string;
}

const assets = join(root, 'web/dist/assets');

/** The files of the web app that monitoring adds, as they travel; a browser loads them after the first paint. */
export const listMonitoringBytes = (): WebBytes[] =>
  readdirSync(assets)
    .filter((file) => file.endsWith('.js.map'))
    .flatMap((map) => {
      const { sources } = JSON.parse(readFileSync(join(assets, map), 'utf8')) as { sources: string[] };
      const ofSentry = sources.filter((source) => source.includes('@sentry/'));
      if (ofSentry.length === 0) return [];
      const file = map.slice(0, -'.map'.length);
      const gzip = gzipSync(readFileSync(join(assets, file))).length;
      return [{ file, gzip, ofSentry: `${ofSentry.length} of ${sources.length}` }];
    });
