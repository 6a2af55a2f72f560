import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../http/request-context.ts';

/** All that is kept of the caller, as it is kept. */
export const exportMe = async ({ tx, now }: RequestContext): Promise<Answer<'exportMe'>> => {
  const [row] = await tx.query<{ tables: Answer<'exportMe'>['tables'] }>('select export_me() as tables');
  return { exportedAt: now.toISOString(), tables: row!.tables };
};
