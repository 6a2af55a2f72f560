import type { Home } from '@flxibl/contracts/homes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findHome } from './homes-sql.ts';

/** Where a freelancer sets out from: their own, or for the platform. */
export const getHome = async ({ tx }: RequestContext, { params }: Input<'getHome'>): Promise<Home> => {
  const home = await findHome(tx, params.id);
  if (!home) throw notFound();
  return home;
};
