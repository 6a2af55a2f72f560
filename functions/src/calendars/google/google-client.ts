import { createHash } from 'node:crypto';
import type { calendar_v3 } from '@googleapis/calendar';
import type { OAuth2Client } from 'google-auth-library';
import { AppError } from '../../lib/app-error.ts';
import { namedExports } from '../../lib/named-exports.ts';
import { config } from '../../platform/config.ts';

/** What is needed, and no more: events of the calendars, the list of calendars, and which account it is. */
export const neededScopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
] as const;
export const askedScopes = ['openid', 'email', ...neededScopes];

export const issuer = (): string => config.calendars.googleStandIn ?? 'https://accounts.google.com';
const redirectUri = (): string => `${config.webUrl}/calendars/google`;

/** A client of Google's OAuth, or of the stand-in. Loaded on first use: it takes 200 ms that most calls do without. */
export const createOAuthClient = async (): Promise<OAuth2Client> => {
  const { googleClientId, googleClientSecret, googleStandIn } = config.calendars;
  if (googleClientId === undefined || googleClientSecret === undefined) {
    throw new AppError('unavailable', 'Google Calendar is not set up on this installation.');
  }
  const { OAuth2Client: Client } = namedExports(await import('google-auth-library'));
  return new Client({
    clientId: googleClientId,
    clientSecret: googleClientSecret,
    redirectUri: redirectUri(),
    transporterOptions: { timeout: 10_000, retryConfig: { retry: 0 } },
    ...(googleStandIn && {
      endpoints: {
        oauth2AuthBaseUrl: `${googleStandIn}/o/oauth2/v2/auth`,
        oauth2TokenUrl: `${googleStandIn}/token`,
        oauth2RevokeUrl: `${googleStandIn}/revoke`,
      },
    }),
  });
};

// Access tokens live for an hour: without this each tick would fetch one more for every calendar.
const clients = new Map<string, Promise<OAuth2Client>>();
const mostClients = 5_000;

export const clientFor = (refreshToken: string): Promise<OAuth2Client> => {
  const key = createHash('sha256').update(refreshToken).digest('base64');
  const known = clients.get(key);
  if (known) return known;
  if (clients.size >= mostClients) clients.clear();
  const made = createOAuthClient().then((client) => {
    client.setCredentials({ refresh_token: refreshToken });
    return client;
  });
  clients.set(key, made);
  made.catch(() => clients.delete(key));
  return made;
};

/** Forgets the access token, so that the next request asks for a new one: only that tells whether the grant is over. */
export const renewAccess = async (refreshToken: string): Promise<void> => {
  (await clientFor(refreshToken)).setCredentials({ refresh_token: refreshToken });
};

export const calendarApi = async (auth: OAuth2Client): Promise<calendar_v3.Calendar> => {
  const { calendar } = namedExports(await import('@googleapis/calendar'));
  const { googleStandIn } = config.calendars;
  return calendar({
    version: 'v3',
    auth,
    // Tried again by the engine, which knows the budget and the clock.
    retry: false,
    timeout: 10_000,
    ...(googleStandIn && { rootUrl: `${googleStandIn}/` }),
  });
};
