import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { freelancerExists } from './clients-sql.ts';

/**
 * The caller's client and a freelancer that it may speak of. What a client thinks of a freelancer is its own
 * affair: events about it do not name the freelancer as their subject, so that the freelancer does not read them.
 */
export const getClientsFreelancer = async (
  { tx, caller }: Pick<RequestContext, 'tx' | 'caller'>,
  freelancerId: string,
): Promise<{ clientId: string; freelancerId: string }> => {
  if (caller.clientId === null) throw new AppError('forbidden', 'You belong to no client.');
  if (!(await freelancerExists(tx, freelancerId))) throw notFound();
  return { clientId: caller.clientId, freelancerId };
};
