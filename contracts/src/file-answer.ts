import { z } from 'zod';

/** What an operation with `file` answers instead of JSON; it is sent as an attachment of that name. */
export const FileAnswer = z.object({
  fileName: z.string().regex(/^[\w.-]{1,100}$/),
  type: z.string(),
  content: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileAnswer = z.output<typeof FileAnswer>;

export const csvType = 'text/csv; charset=utf-8';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
