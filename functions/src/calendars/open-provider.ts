import { openSecret } from '../platform/secrets.ts';
import { ProviderError, type CalendarProvider } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';
import { openGoogleCalendar, type GoogleCredentials } from './google/google-calendar.ts';

/** What a sealed secret is bound to. */
export const secretIdentity = (connectionId: string): string => `calendar_secrets.sealed:${connectionId}`;

type Spend = () => Promise<void>;

/** The server of an account, with what lets us in. @param spend called before each request */
export const openWith = (
  provider: LeasedCalendar['provider'],
  credentials: unknown,
  spend: Spend = async () => {},
): CalendarProvider => {
  if (provider === 'google') return openGoogleCalendar(credentials as GoogleCredentials, spend);
  // Until there is a provider for CalDAV, no such account can be connected.
  throw new ProviderError('refused');
};

/** The server of a connection. @throws when its secret does not open */
export const openProvider = async (
  { provider, connectionId, sealed }: Pick<LeasedCalendar, 'provider' | 'connectionId' | 'sealed'>,
  spend: Spend,
): Promise<CalendarProvider> =>
  openWith(provider, JSON.parse(await openSecret(sealed, secretIdentity(connectionId))), spend);
