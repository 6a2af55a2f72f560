import { z } from 'zod';

/** A file as an answer: what it is, what to call it, and its bytes. */
export const FileAnswer = z.object({
  contentType: z.string(),
  fileName: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileAnswer = z.output<typeof FileAnswer>;

/** What an operation takes as a raw body. */
export interface Upload {
  /** Told by the first bytes; what the header says has to be one of them as well. */
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
}

export const calendarType = 'text/calendar; charset=utf-8';
export const csvType = 'text/csv; charset=utf-8';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
