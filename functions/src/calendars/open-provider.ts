import { openSecret } from '../platform/secrets.ts';
import { openCaldavCalendar } from './caldav/caldav-calendar.ts';
import type { CaldavAccount } from './caldav/dav-requests.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import { openGoogleCalendar, type GoogleCredentials } from './google/google-calendar.ts';

/** What a sealed secret is bound to. */
export const secretIdentity = (connectionId: string): string => `calendar_secrets.sealed:${connectionId}`;

type Spend = () => Promise<void>;

/** The server of an account, with what lets us in. @param spend called before each request */
const openWith = (
  provider: LeasedCalendar['provider'],
  credentials: unknown,
  spend: Spend = async () => {},
): CalendarProvider =>
  provider === 'google'
    ? openGoogleCalendar(credentials as GoogleCredentials, spend)
    : // Keeps to its own pace, four requests a second.
      openCaldavCalendar(credentials as CaldavAccount);

/** The server of a connection. @throws when its secret does not open */
export const openProvider = async (
  { provider, connectionId, sealed }: Pick<LeasedCalendar, 'provider' | 'connectionId' | 'sealed'>,
  spend: Spend,
): Promise<CalendarProvider> =>
  openWith(provider, JSON.parse(await openSecret(sealed, secretIdentity(connectionId))), spend);
