import type { MailAddress } from '@flxibl/contracts/notifications';
import type { RequestContext } from '../http/request-context.ts';
import { deleteRefusal, findMailAddress } from './mail-address-sql.ts';

/** The caller's address takes mail again; what was not sent meanwhile stays unsent. */
export const retryMailAddress = async ({ tx, caller }: RequestContext): Promise<MailAddress> => {
  const { address } = await findMailAddress(tx, caller.userId);
  await deleteRefusal(tx, address);
  return await findMailAddress(tx, caller.userId);
};
