import { RequestRefused } from '../request-refused.ts';

/** Keys from the root down; the root itself is `[]`. */
export type Path = readonly string[];

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVALID_IN_KEY = /[.#$[\]/\u0000-\u001f\u007f]/;
const LONGEST_KEY_BYTES = 768;
export const DEEPEST_PATH = 32;

const PRIORITY = '.priority';

export function assertKeyIsValid(key: string): void {
  if (key === '' || INVALID_IN_KEY.test(key)) {
    throw new RequestRefused(
      'invalid_path',
      `Invalid key ${JSON.stringify(key)}: keys must not be empty or contain ".", "#", "$", "/", "[", "]" or control characters`,
    );
  }
  if (key.length * 3 > LONGEST_KEY_BYTES && Buffer.byteLength(key) > LONGEST_KEY_BYTES) {
    throw new RequestRefused('invalid_path', `Invalid key: longer than ${LONGEST_KEY_BYTES} bytes`);
  }
}

export function assertDepthIsValid(depth: number): void {
  if (depth > DEEPEST_PATH) {
    throw new RequestRefused('invalid_path', `Invalid path: deeper than ${DEEPEST_PATH} keys`);
  }
}

/** Reads `/a/b`; leading, trailing and doubled slashes do not matter. Keys are taken as they are, not URL-decoded. */
export function parsePath(text: string): Path {
  const path = text.split('/').filter((key) => key !== '');
  path.forEach(assertKeyIsValid);
  assertDepthIsValid(path.length);
  return path;
}

/** A written path may end in `.priority`: clients change a priority alone that way. */
export function parseWrittenPath(text: string): { path: Path; priorityOnly: boolean } {
  const trimmed = text.replace(/\/+$/, '');
  const priorityOnly = trimmed === PRIORITY || trimmed.endsWith(`/${PRIORITY}`);
  return {
    path: parsePath(priorityOnly ? trimmed.slice(0, -PRIORITY.length) : trimmed),
    priorityOnly,
  };
}

export function isAtOrBelow(path: Path, ancestor: Path): boolean {
  return ancestor.length <= path.length && ancestor.every((key, index) => path[index] === key);
}

/** `a/b` without a leading slash, as the server names paths to clients. */
export function pathText(path: Path): string {
  return path.join('/');
}
