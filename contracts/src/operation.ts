import type { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import type { Upload } from './files.ts';

/** Who may call an operation at all; what of it they may touch is decided by row-level security. */
export type CallerRole = 'admin' | 'business' | 'freelancer';

/** What a business user may do in their client. */
export const memberRoles = ['owner', 'booker', 'approver', 'viewer'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** What an API key may do. */
export const apiKeyScopes = ['read', 'book', 'manage'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path below `/api/v1`, parameters in braces: `/bookings/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** `'public'` needs no token; `'scraper'` is a program with the secret for metrics. */
  readonly roles: readonly CallerRole[] | 'public' | 'scraper';
  /** Which members, of the business users. Default: of what only reads, all of them; else owner and booker. */
  readonly members?: readonly MemberRole[];
  /**
   * What an API key needs; `'none'`: no key may. Default: `read` for what only reads, `book` for what a booker may
   * do, `manage` for what is left.
   */
  readonly scope?: ApiKeyScope | 'none';
  /** A POST that changes nothing: a search, a preview. Every GET is one without saying so. */
  readonly reads?: true;
  /** Somebody who has signed in and is not known yet may call it as well. */
  readonly newcomers?: true;
  /** Fields of the answer that are shown once and never kept: a repeated request gets null there. */
  readonly shownOnce?: readonly string[];
  /** Answers a file of one of these types instead of JSON: `answer` is then `FileAnswer`. */
  readonly file?: readonly string[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a file, not JSON. */
  readonly upload?: Upload;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType;
  /** Codes beyond the ones every operation may answer (`commonErrors`). */
  readonly errors: readonly ErrorCode[];
}

/** Keeps the literal types of one operation, so that client and server are typed by it. */
export const operation = <const O extends Operation>(definition: O): O => definition;
