import { openSecret } from '../platform/secrets.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import { openGoogleCalendar, type GoogleCredentials } from './google/google-calendar.ts';

/** What a sealed secret is bound to. */
export const secretIdentity = (connectionId: string): string => `calendar_secrets.sealed:${connectionId}`;

type Spend = () => Promise<void>;

/** The server of a connection, with its credentials. @throws when the secret does not open */
export const openProvider = async (
  { provider, connectionId, sealed }: Pick<LeasedCalendar, 'provider' | 'connectionId' | 'sealed'>,
  spend: Spend,
): Promise<CalendarProvider> => {
  const plain: unknown = JSON.parse(await openSecret(sealed, secretIdentity(connectionId)));
  if (provider === 'google') return openGoogleCalendar(plain as GoogleCredentials, spend);
  throw new Error('there is no provider for CalDAV yet');
};
