import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { checkInCodeAt } from '../lib/check-in-code.ts';
import { findSiteSecret } from './check-in-code-sql.ts';

/** The code that the display at a site shows now. */
export const getCheckInCode = async (
  { tx, now }: RequestContext,
  { params }: Input<'getCheckInCode'>,
): Promise<Answer<'getCheckInCode'>> => {
  const secret = await findSiteSecret(tx, params.id);
  if (!secret) throw notFound();
  const { code, validUntil } = checkInCodeAt(secret, now);
  return { siteId: params.id, code, validUntil: validUntil.toISOString() };
};
