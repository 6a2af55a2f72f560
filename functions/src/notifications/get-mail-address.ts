import type { MailAddress } from '@flxibl/contracts/notifications';
import type { RequestContext } from '../http/request-context.ts';
import { findMailAddress } from './mail-address-sql.ts';

export const getMailAddress = ({ tx, caller }: RequestContext): Promise<MailAddress> =>
  findMailAddress(tx, caller.userId);
