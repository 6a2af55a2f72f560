import type { calendar_v3 } from '@googleapis/calendar';
import { config } from '../../platform/config.ts';
import {
  ProviderError,
  type CalendarProvider,
  type Changes,
  type OwnEvent,
  type RemoteEvent,
  type Written,
} from '../calendar-provider.ts';
import { calendarApi, clientFor, renewAccess } from './google-client.ts';
import {
  askedFields,
  googleIdOf,
  readGoogleEvent,
  writeGoogleEvent,
  type GoogleEvent,
} from './google-event.ts';
import { isAccessOver, problemOfGoogle } from './problem-of-google.ts';

export interface GoogleCredentials {
  readonly refreshToken: string;
}

const channelSeconds = 7 * 24 * 3600;
/** When and whose is all that is read of a single event; its instances are no matter there. */
const always = { from: new Date(-8.64e15), to: new Date(8.64e15), timeZone: 'UTC' };

const writtenOf = ({ id, etag }: calendar_v3.Schema$Event): Written => ({ id: id ?? '', etag: etag ?? '' });

/**
 * Google Calendar, by its own client.
 * @param spend called before each request; throws ProviderError `rate_limited` when the budget has no room for it
 */
export const openGoogleCalendar = (
  { refreshToken }: GoogleCredentials,
  spend: () => Promise<void> = async () => {},
): CalendarProvider => {
  const ask = async <Answer>(
    request: (api: calendar_v3.Calendar) => Promise<{ readonly data: Answer }>,
  ): Promise<Answer> => {
    const attempt = async (): Promise<Answer> => {
      await spend();
      return (await request(await calendarApi(await clientFor(refreshToken)))).data;
    };
    try {
      return await attempt().catch(async (error: unknown) => {
        if (!isAccessOver(error)) throw error;
        await renewAccess(refreshToken);
        return await attempt();
      });
    } catch (error) {
      throw problemOfGoogle(error);
    }
  };

  const find = async (calendarId: string, eventId: string): Promise<calendar_v3.Schema$Event | null> => {
    try {
      return await ask((api) => api.events.get({ calendarId, eventId, fields: askedFields }));
    } catch (error) {
      if (error instanceof ProviderError && error.problem === 'gone') return null;
      throw error;
    }
  };

  const patch = async (calendarId: string, known: Written, event: OwnEvent): Promise<Written> =>
    writtenOf(
      await ask((api) =>
        api.events.patch(
          { calendarId, eventId: known.id, requestBody: writeGoogleEvent(event), fields: 'id,etag' },
          { headers: { 'If-Match': known.etag } },
        ),
      ),
    );

  // The id was used before: by a run whose answer was lost, or by an event that was deleted since and comes back.
  const adopt = async (calendarId: string, id: string, event: OwnEvent): Promise<Written> => {
    const there = await find(calendarId, id);
    if (there?.extendedProperties?.private?.['assignmentId'] !== event.assignmentId)
      throw new ProviderError('refused');
    return await patch(calendarId, writtenOf(there), event);
  };

  return {
    listCalendars: async () => {
      const found: calendar_v3.Schema$CalendarListEntry[] = [];
      for (let pageToken: string | undefined; ;) {
        const page: calendar_v3.Schema$CalendarList = await ask((api) =>
          api.calendarList.list({ maxResults: 250, ...(pageToken && { pageToken }) }),
        );
        found.push(...(page.items ?? []));
        if (!page.nextPageToken) break;
        pageToken = page.nextPageToken;
      }
      return found.map(({ id, summary, timeZone, accessRole, primary }) => ({
        id: id ?? '',
        name: summary ?? '',
        timeZone: timeZone ?? null,
        canWrite: accessRole === 'owner' || accessRole === 'writer',
        isPrimary: primary === true,
      }));
    },

    listChanges: async (calendarId, { syncToken, ...window }): Promise<Changes> => {
      const events: RemoteEvent[] = [];
      const deletedIds: string[] = [];
      for (let pageToken: string | undefined; ;) {
        const page: calendar_v3.Schema$Events = await ask((api) =>
          api.events.list({
            calendarId,
            // Google expands what recurs, exceptions and all; what is deleted since comes as cancelled.
            singleEvents: true,
            maxResults: 2500,
            fields: `nextPageToken,nextSyncToken,items(${askedFields})`,
            ...(syncToken === null
              ? { timeMin: window.from.toISOString(), timeMax: window.to.toISOString() }
              : { syncToken }),
            ...(pageToken && { pageToken }),
          }),
        );
        for (const item of (page.items ?? []) as GoogleEvent[]) {
          if (item.status === 'cancelled') deletedIds.push(item.id ?? '');
          else events.push(readGoogleEvent(item, window));
        }
        if (!page.nextPageToken) {
          return { isFull: syncToken === null, events, deletedIds, syncToken: page.nextSyncToken ?? null };
        }
        pageToken = page.nextPageToken;
      }
    },

    findEvent: async (calendarId, id) => {
      const event = await find(calendarId, id);
      return event === null || event.status === 'cancelled'
        ? null
        : readGoogleEvent(event as GoogleEvent, always);
    },

    createEvent: async (calendarId, event) => {
      const id = googleIdOf(event.assignmentId);
      await spend();
      try {
        const api = await calendarApi(await clientFor(refreshToken));
        const { data } = await api.events.insert({
          calendarId,
          requestBody: { id, ...writeGoogleEvent(event) },
          fields: 'id,etag',
        });
        return writtenOf(data);
      } catch (error) {
        if ((error as { status?: number }).status === 409) return await adopt(calendarId, id, event);
        throw problemOfGoogle(error);
      }
    },

    updateEvent: patch,

    deleteEvent: async (calendarId, { id, etag }) => {
      try {
        await ask((api) => api.events.delete({ calendarId, eventId: id }, { headers: { 'If-Match': etag } }));
      } catch (error) {
        if (error instanceof ProviderError && ['gone', 'sync_token_expired'].includes(error.problem)) return;
        throw error;
      }
    },

    revoke: async () => {
      await spend();
      try {
        await (await clientFor(refreshToken)).revokeToken(refreshToken);
      } catch (error) {
        const problem = problemOfGoogle(error);
        // Revoked before, by the person or by Google.
        if (!['refused', 'needs_reconnect'].includes(problem.problem)) throw problem;
      }
    },

    channels: {
      watch: async (calendarId, { id, token }) => {
        const address = config.calendars.pushUrl;
        if (address === undefined) throw new ProviderError('refused');
        const { resourceId, expiration } = await ask((api) =>
          api.events.watch({
            calendarId,
            requestBody: { id, token, type: 'web_hook', address, params: { ttl: String(channelSeconds) } },
          }),
        );
        return { resourceId: resourceId ?? '', expiresAt: new Date(Number(expiration)) };
      },
      stop: async ({ id, resourceId }) => {
        try {
          await ask((api) => api.channels.stop({ requestBody: { id, resourceId } }));
        } catch (error) {
          if (!(error instanceof ProviderError && error.problem === 'gone')) throw error;
        }
      },
    },
  };
};
