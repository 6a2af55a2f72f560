import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { config } from '../platform/config.ts';

/** Fails here, or has a task fail: a look at how errors are reported. There is none where it is not a local stack. */
export const failOnPurpose = async (
  { wakes }: RequestContext,
  { body }: Input<'failOnPurpose'>,
): Promise<Answer<'failOnPurpose'>> => {
  if (!config.local) throw notFound();
  if (body.side === 'api') {
    throw new Error(`The API failed because it was asked to, with ${JSON.stringify(body.words ?? '')}`);
  }
  wakes?.add(body.side === 'task' ? 'failAsTask' : 'failAsJob');
};
