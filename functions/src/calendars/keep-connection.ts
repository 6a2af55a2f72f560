import { createHash } from 'node:crypto';
import type { CalendarConnection } from '@flxibl/contracts/calendars';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { sealSecret, type Sealed } from '../platform/secrets.ts';
import type { RemoteCalendar } from './calendar-provider.ts';
import { listConnections, upsertCalendars, upsertConnection } from './connections-sql.ts';
import { secretIdentity } from './open-provider.ts';

/** An account that let us in, with what it takes to come again. */
export interface ReachedAccount {
  readonly connectionId: string;
  readonly provider: 'google' | 'caldav';
  readonly accountHash: Buffer;
  readonly account: string;
  readonly calendars: readonly RemoteCalendar[];
  readonly sealed: Sealed;
}

/** The same person with the same account is always the same connection, so that its secret can be sealed before. */
const connectionIdOf = (freelancerId: string, provider: string, accountHash: Buffer): string =>
  createHash('sha256')
    .update(`${freelancerId}|${provider}|`)
    .update(accountHash)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');

/** @param accountId which account it is at the provider, for good */
export const sealAccount = async (
  freelancerId: string,
  provider: 'google' | 'caldav',
  accountId: string,
  credentials: object,
): Promise<Pick<ReachedAccount, 'connectionId' | 'provider' | 'accountHash' | 'sealed'>> => {
  const accountHash = createHash('sha256').update(accountId).digest();
  const connectionId = connectionIdOf(freelancerId, provider, accountHash);
  const sealed = await sealSecret(JSON.stringify(credentials), secretIdentity(connectionId));
  return { connectionId, provider, accountHash, sealed };
};

/** Writes the connection down. Reconnecting an account takes up what was written there before. */
export const keepConnection = async (
  { tx, caller, actor, now, wakes }: RequestContext,
  { sealed, calendars, ...account }: ReachedAccount,
): Promise<CalendarConnection> => {
  const freelancerId = caller.freelancerId!;
  await upsertConnection(tx, { ...account, id: account.connectionId, freelancerId }, sealed, now);
  await upsertCalendars(tx, account.connectionId, freelancerId, calendars, now);
  await recordEvents(tx, actor, [
    {
      type: 'calendar_connected',
      freelancerId,
      after: { calendarConnectionId: account.connectionId, provider: account.provider },
    },
  ]);
  wakes?.add('syncCalendarsSoon');
  return (await listConnections(tx, freelancerId, account.connectionId))[0]!;
};
