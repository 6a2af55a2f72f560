import type { Overview } from '@flxibl/contracts/overview';
import type { RequestContext } from '../http/request-context.ts';
import { readOverview } from './overview-sql.ts';

/** Today's numbers of the whole platform. */
export const getOverview = async ({ tx, now }: RequestContext): Promise<Overview> => ({
  asOf: now.toISOString(),
  ...(await readOverview(tx, now)),
});
