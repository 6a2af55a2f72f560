import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../http/request-context.ts';
import { forgetReports, readProgress } from './reports-sql.ts';

/** Forgets all sums; the job that rolls the log begins with its first event again. */
export const rebuildReports = async ({ tx }: RequestContext): Promise<Answer<'rebuildReports'>> => {
  await forgetReports(tx);
  return { pendingEvents: (await readProgress(tx)).pending };
};
