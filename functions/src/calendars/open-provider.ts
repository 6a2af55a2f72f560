import { openSecret } from '../platform/secrets.ts';
import type { CaldavAccount } from './caldav/dav-requests.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import type { GoogleCredentials } from './google/google-calendar.ts';

/** What a sealed secret is bound to. */
export const secretIdentity = (connectionId: string): string => `calendar_secrets.sealed:${connectionId}`;

type Spend = () => Promise<void>;

/** The server of an account, with what lets us in; its code is read only where one is asked. */
const openWith = async (
  provider: LeasedCalendar['provider'],
  credentials: unknown,
  spend: Spend,
): Promise<CalendarProvider> => {
  if (provider === 'google') {
    const { openGoogleCalendar } = await import('./google/google-calendar.ts');
    return openGoogleCalendar(credentials as GoogleCredentials, spend);
  }
  const { openCaldavCalendar } = await import('./caldav/caldav-calendar.ts');
  // Keeps to its own pace, four requests a second.
  return openCaldavCalendar(credentials as CaldavAccount);
};

/** The server of a connection. @param spend called before each request @throws when its secret does not open */
export const openProvider = async (
  { provider, connectionId, sealed }: Pick<LeasedCalendar, 'provider' | 'connectionId' | 'sealed'>,
  spend: Spend,
): Promise<CalendarProvider> =>
  await openWith(provider, JSON.parse(await openSecret(sealed, secretIdentity(connectionId))), spend);
