import {
  ProviderError,
  type CalendarProvider,
  type OwnEvent,
  type RemoteCalendar,
  type Written,
} from '../calendar-provider.ts';
import { ownUid } from '../ical/judge-event.ts';
import { readIcal, type IcalWindow } from '../ical/read-ical.ts';
import { isZone } from '../ical/wall-clock.ts';
import { writeOwnEvent } from '../ical/write-ical.ts';
import { discoverCaldav, propfind, type CaldavHome } from './discover-caldav.ts';
import { openDav, resolveHref, type CaldavAccount, type DavSetup } from './dav-requests.ts';
import { listObjects, readObject, refusalOf, type CalendarObject } from './list-objects.ts';
import {
  childrenOf,
  escapeXml,
  parseMultistatus,
  textOfChild,
  type DavResponse,
} from './parse-multistatus.ts';

const day = 86_400_000;
const calendarType = { 'content-type': 'text/calendar; charset=utf-8' };

const has = (response: DavResponse, property: string, ...names: string[]): boolean =>
  names.some((name) => childrenOf(childrenOf(response.properties, property)[0], name).length > 0);

const isCalendarOfEvents = (response: DavResponse): boolean => {
  const components = childrenOf(
    childrenOf(response.properties, 'supported-calendar-component-set')[0],
    'comp',
  ).map((component) => textOfChild(component, '@name').toUpperCase());
  return (
    has(response, 'resourcetype', 'calendar') && (components.length === 0 || components.includes('VEVENT'))
  );
};

const canWrite = (response: DavResponse): boolean => {
  const privileges = childrenOf(
    childrenOf(response.properties, 'current-user-privilege-set')[0],
    'privilege',
  );
  const writes = ['all', 'write', 'write-content', 'bind'];
  // Of a server without access control nothing is told: then writing is tried.
  return (
    privileges.length === 0 ||
    privileges.some((one) => writes.some((name) => childrenOf(one, name).length > 0))
  );
};

const zoneOf = (response: DavResponse): string | null => {
  const tzid = /^TZID(?:;[^:\r\n]*)?:(.+)$/m.exec(textOfChild(response.properties, 'calendar-timezone'))?.[1];
  return tzid !== undefined && isZone(tzid.trim()) ? tzid.trim() : null;
};

/**
 * An account of a CalDAV server (RFC 4791).
 * @param setup how requests are made, and what time it is; for tests
 */
export const openCaldavCalendar = (
  account: CaldavAccount,
  setup?: DavSetup,
  now: () => Date = () => new Date(),
): CalendarProvider => {
  const send = openDav(account, setup);
  let known: Promise<CaldavHome> | undefined;
  const home = (): Promise<CaldavHome> => (known ??= discoverCaldav(account, send));
  let lastWindow: IcalWindow | undefined;

  const windowOf = async (window: Omit<IcalWindow, 'ownAddresses'>): Promise<IcalWindow> => {
    lastWindow = { ...window, ownAddresses: (await home()).addresses };
    return lastWindow;
  };
  const anyWindow = async (): Promise<IcalWindow> =>
    lastWindow ??
    (await windowOf({
      from: new Date(now().getTime() - day),
      to: new Date(now().getTime() + 400 * day),
      timeZone: 'UTC',
    }));

  const calendarUrl = async (id: string): Promise<URL> => resolveHref(id, (await home()).url);
  const objectUrl = (calendar: URL, path: string): URL => {
    const url = resolveHref(path, calendar);
    if (!url.pathname.startsWith(calendar.pathname)) throw new ProviderError('refused');
    return url;
  };

  const findObject = async (url: URL): Promise<CalendarObject | null> => {
    const answer = await send(url, { method: 'GET', headers: { accept: 'text/calendar' } });
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.status !== 200) throw refusalOf(answer.status);
    const etag = answer.headers.get('etag');
    if (etag === null) throw new ProviderError('unavailable');
    return { path: url.pathname, etag, text: answer.body.toString('utf8') };
  };

  /** Some servers keep one event of a UID under whatever name it came with. */
  const findByUid = async (calendar: URL, uid: string): Promise<CalendarObject | null> => {
    const body = `<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:prop-filter name="UID"><c:text-match collation="i;octet">${escapeXml(uid)}</c:text-match></c:prop-filter></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`;
    const answer = await send(calendar, { method: 'REPORT', depth: '1', body });
    if (answer.status !== 207) return null;
    for (const { href, properties } of parseMultistatus(answer.body).responses) {
      const text = textOfChild(properties, 'calendar-data');
      const etag = textOfChild(properties, 'getetag');
      if (text === '' || etag === '') continue;
      if ((await readIcal(text, await anyWindow())).uid !== uid) continue;
      return { path: objectUrl(calendar, href).pathname, etag, text };
    }
    return null;
  };

  /** @returns the status where the condition did not hold, or what stands there now */
  const put = async (
    url: URL,
    event: OwnEvent,
    condition: Record<string, string>,
  ): Promise<Written | 'condition_failed' | 'gone'> => {
    const body = await writeOwnEvent(event, now());
    const answer = await send(url, { method: 'PUT', headers: { ...calendarType, ...condition }, body });
    const { status } = answer;
    if (status === 412 || status === 409) return 'condition_failed';
    if (status === 404 || status === 410) return 'gone';
    if (status < 200 || status >= 300) throw refusalOf(status);
    const etag = answer.headers.get('etag');
    // A server that changed what it took gives no etag.
    const written = etag === null ? await findObject(url) : { etag };
    if (!written) throw new ProviderError('unavailable');
    return { id: url.pathname, etag: written.etag };
  };

  /** What stands where ours should: ours from an earlier attempt, or somebody's. */
  const adopt = async (calendar: URL, url: URL, event: OwnEvent): Promise<Written> => {
    const uid = ownUid(event.assignmentId);
    const standing = (await findObject(url)) ?? (await findByUid(calendar, uid));
    if (!standing) throw new ProviderError('conflict');
    const { assignmentId } = await readIcal(standing.text, await anyWindow());
    if (assignmentId !== event.assignmentId) throw new ProviderError('conflict');
    // Once: a server that says 412 again and again would be asked for ever.
    const written = await put(objectUrl(calendar, standing.path), event, { 'if-match': standing.etag });
    if (typeof written === 'string') throw new ProviderError('conflict');
    return written;
  };

  return {
    async listCalendars() {
      const { url } = await home();
      const body = propfind(
        'd:resourcetype', 'd:displayname', 'c:supported-calendar-component-set',
        'd:current-user-privilege-set', 'c:calendar-timezone',
      ); // prettier-ignore
      const answer = await send(url, { method: 'PROPFIND', depth: '1', body });
      if (answer.status !== 207) throw refusalOf(answer.status);
      const calendars = parseMultistatus(answer.body)
        .responses.filter(isCalendarOfEvents)
        .map((response): RemoteCalendar => {
          const id = resolveHref(response.href, url).href;
          const name = textOfChild(response.properties, 'displayname').trim().slice(0, 200);
          return {
            id,
            name: name || 'Calendar',
            timeZone: zoneOf(response),
            canWrite: canWrite(response),
            isPrimary: false,
          };
        });
      const first = calendars.find((calendar) => calendar.canWrite);
      return calendars.map((calendar) => ({ ...calendar, isPrimary: calendar === first }));
    },

    async listChanges(calendarId, { syncToken, from, to, timeZone }) {
      const calendar = await calendarUrl(calendarId);
      return await listObjects(send, calendar, syncToken, await windowOf({ from, to, timeZone }));
    },

    async findEvent(calendarId, id) {
      const calendar = await calendarUrl(calendarId);
      const object = await findObject(objectUrl(calendar, id));
      return object && (await readObject(object, await anyWindow()));
    },

    async createEvent(calendarId, event) {
      const calendar = await calendarUrl(calendarId);
      const url = new URL(`${event.assignmentId}.ics`, calendar);
      const written = await put(url, event, { 'if-none-match': '*' });
      if (written === 'gone') throw new ProviderError('gone');
      return written === 'condition_failed' ? await adopt(calendar, url, event) : written;
    },

    async updateEvent(calendarId, knownEvent, event) {
      const calendar = await calendarUrl(calendarId);
      const url = objectUrl(calendar, knownEvent.id);
      const written = await put(url, event, { 'if-match': knownEvent.etag });
      if (typeof written !== 'string') return written;
      const isGone = written === 'gone' || (await findObject(url)) === null;
      throw new ProviderError(isGone ? 'gone' : 'conflict');
    },

    async deleteEvent(calendarId, knownEvent) {
      const calendar = await calendarUrl(calendarId);
      const url = objectUrl(calendar, knownEvent.id);
      const { status } = await send(url, { method: 'DELETE', headers: { 'if-match': knownEvent.etag } });
      if (status === 404 || status === 410 || (status >= 200 && status < 300)) return;
      if (status !== 412) throw refusalOf(status);
      if ((await findObject(url)) !== null) throw new ProviderError('conflict');
    },

    async revoke() {
      // A password for an app is taken back where it was made; no CalDAV call does it.
    },
  };
};
