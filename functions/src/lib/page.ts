import { invalidInput } from './app-error.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Cuts a page from rows of which one more than the limit was read. */
export const pageOf = <Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): { items: Row[]; nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
};

/** @throws AppError `invalid_input` when the cursor is none of ours */
export const readIdCursor = (cursor: string | undefined): string | undefined => {
  if (cursor !== undefined && !uuid.test(cursor))
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  return cursor;
};

/** Cursor of a list ordered by a text and then by id: both, as JSON in base64url. */
export const writeKeyCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** @throws AppError `invalid_input` when the cursor is none of ours */
export const readKeyCursor = (cursor: string | undefined): { key: string; id: string } | undefined => {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [key, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
    if (typeof key === 'string' && typeof id === 'string' && uuid.test(id)) return { key, id };
  } catch {
    // Falls through to the refusal below: what cannot be read is not ours either.
  }
  throw invalidInput('cursor', 'expected a cursor of an earlier answer');
};
