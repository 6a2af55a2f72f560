import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program of Debian's package `radicale`; undefined where it is not installed. */
export const findRadicale = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin')
    .map((directory) => join(directory, 'radicale'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
