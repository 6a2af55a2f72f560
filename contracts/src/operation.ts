import type { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';

/** Who may call an operation at all; what of it they may touch is decided by row-level security. */
export type CallerRole = 'admin' | 'business' | 'freelancer';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Path below `/api/v1`, parameters in braces: `/bookings/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `'public'` needs no token. */
  readonly roles: readonly CallerRole[] | 'public';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType;
  /** Codes beyond the ones every operation may answer (`commonErrors`). */
  readonly errors: readonly ErrorCode[];
}

/** Keeps the literal types of one operation, so that client and server are typed by it. */
export const operation = <const O extends Operation>(definition: O): O => definition;
