import { performance } from 'node:perf_hooks';
import { ProviderError, type Changes, type RemoteEvent } from '../calendar-provider.ts';
import { readIcal, type IcalWindow } from '../ical/read-ical.ts';
import { propfind } from './discover-caldav.ts';
import { resolveHref, type SendDav } from './dav-requests.ts';
import {
  escapeXml,
  namesCondition,
  parseMultistatus,
  textOfChild,
  type Multistatus,
} from './parse-multistatus.ts';

const open = (name: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><${name} xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">`;

const batchSize = 50;
const mostRounds = 200;
const mostObjects = 20_000;
/** All bombs of a calendar together. */
const readingMilliseconds = 20_000;

const stamp = (moment: Date): string => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** The path of an object of this calendar; undefined for the calendar itself and what lies deeper. */
const objectPath = (href: string, calendar: URL): string | undefined => {
  const url = resolveHref(href, calendar);
  if (url.origin !== calendar.origin) throw new ProviderError('refused');
  if (!url.pathname.startsWith(calendar.pathname)) throw new ProviderError('refused');
  const rest = url.pathname.slice(calendar.pathname.length);
  return rest === '' || rest.includes('/') ? undefined : url.pathname;
};

export interface CalendarObject {
  readonly path: string;
  readonly etag: string;
  readonly text: string;
}

/** Reads objects by their paths, in batches; what is gone meanwhile is told. */
const readObjects = async (
  send: SendDav,
  calendar: URL,
  paths: readonly string[],
): Promise<{ objects: CalendarObject[]; gone: string[] }> => {
  const objects: CalendarObject[] = [];
  const gone: string[] = [];
  for (let begin = 0; begin < paths.length; begin += batchSize) {
    const batch = paths.slice(begin, begin + batchSize);
    const hrefs = batch.map((path) => `<d:href>${escapeXml(path)}</d:href>`).join('');
    const body = `${open('c:calendar-multiget')}<d:prop><d:getetag/><c:calendar-data/></d:prop>${hrefs}</c:calendar-multiget>`;
    const answer = await send(calendar, { method: 'REPORT', depth: '1', body });
    if (answer.status !== 207) throw refusalOf(answer.status);
    const told = new Set<string>();
    for (const { href, status, properties } of parseMultistatus(answer.body).responses) {
      const path = objectPath(href, calendar);
      const text = textOfChild(properties, 'calendar-data');
      if (path === undefined || told.has(path)) continue;
      if (status === 404 || status === 410) gone.push(path);
      else if (text !== '') objects.push({ path, etag: textOfChild(properties, 'getetag'), text });
      else continue;
      told.add(path);
    }
  }
  return { objects, gone };
};

export const refusalOf = (status: number): ProviderError => {
  if (status === 404 || status === 410) return new ProviderError('gone');
  return new ProviderError(status >= 500 ? 'unavailable' : 'refused');
};

export const readObject = async (
  { path, etag, text }: CalendarObject,
  window: IcalWindow,
): Promise<RemoteEvent> => {
  const { uid: _, ...reading } = await readIcal(text, window);
  return { ...reading, id: path, etag };
};

const readAll = async (objects: readonly CalendarObject[], window: IcalWindow): Promise<RemoteEvent[]> => {
  const deadline = performance.now() + readingMilliseconds;
  const events: RemoteEvent[] = [];
  for (const object of objects) {
    const ofItself = Math.min(deadline, performance.now() + 1_000);
    events.push(await readObject(object, { ...window, deadline: ofItself }));
  }
  return events;
};

interface Listed {
  readonly paths: Set<string>;
  readonly gone: Set<string>;
}

const take = ({ responses }: Multistatus, calendar: URL, listed: Listed): boolean => {
  let cut = false;
  for (const { href, status } of responses) {
    if (status === 507) cut = true;
    const path = status === 507 ? undefined : objectPath(href, calendar);
    if (path === undefined) continue;
    const isGone = status === 404 || status === 410;
    (isGone ? listed.gone : listed.paths).add(path);
    (isGone ? listed.paths : listed.gone).delete(path);
  }
  if (listed.paths.size > mostObjects) throw new ProviderError('refused');
  return cut;
};

/** What changed since a token (RFC 6578), all parts of it. */
const listSince = async (
  send: SendDav,
  calendar: URL,
  token: string,
): Promise<Listed & { token: string }> => {
  const listed: Listed = { paths: new Set(), gone: new Set() };
  let at = token;
  for (let round = 0; round < mostRounds; round += 1) {
    const body = `${open('d:sync-collection')}<d:sync-token>${escapeXml(at)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>`;
    // RFC 6578: Depth 0 is sent, the level is in the body.
    const answer = await send(calendar, { method: 'REPORT', depth: '0', body });
    if (answer.status !== 207) {
      // RFC 6578 has a condition for it; Xandikos answers 500, others 400 or 410. None of them will take it later.
      const isToken = namesCondition(answer.body, 'valid-sync-token') || answer.status !== 404;
      throw isToken ? new ProviderError('sync_token_expired') : new ProviderError('gone');
    }
    const multistatus = parseMultistatus(answer.body);
    const cut = take(multistatus, calendar, listed);
    if (multistatus.syncToken === null) throw new ProviderError('sync_token_expired');
    const isSame = multistatus.syncToken === at;
    at = multistatus.syncToken;
    if (!cut || isSame) return { ...listed, token: at };
  }
  throw new ProviderError('sync_token_expired');
};

/** The objects that have something in the window; of a server that cannot say, all of them. */
const listWithin = async (send: SendDav, calendar: URL, { from, to }: IcalWindow): Promise<Listed> => {
  const listed: Listed = { paths: new Set(), gone: new Set() };
  const query = `${open('c:calendar-query')}<d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="${stamp(from)}" end="${stamp(to)}"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`;
  const answer = await send(calendar, { method: 'REPORT', depth: '1', body: query });
  if (answer.status === 207) {
    take(parseMultistatus(answer.body), calendar, listed);
    return listed;
  }
  const all = await send(calendar, { method: 'PROPFIND', depth: '1', body: propfind('d:getetag') });
  if (all.status !== 207) throw refusalOf(all.status);
  take(parseMultistatus(all.body), calendar, listed);
  return listed;
};

interface Marks {
  readonly syncToken: string | null;
  readonly ctag: string | null;
}

const readMarks = async (send: SendDav, calendar: URL): Promise<Marks> => {
  const answer = await send(calendar, {
    method: 'PROPFIND',
    depth: '0',
    body: propfind('d:sync-token', 's:getctag'),
  });
  if (answer.status !== 207) throw refusalOf(answer.status);
  const properties = parseMultistatus(answer.body).responses[0]?.properties;
  return {
    syncToken: textOfChild(properties, 'sync-token').trim() || null,
    ctag: textOfChild(properties, 'getctag').trim() || null,
  };
};

const tokenOf = ({ syncToken, ctag }: Marks): string | null => {
  if (syncToken !== null) return `sync ${syncToken}`;
  return ctag === null ? null : `ctag ${ctag}`;
};

/**
 * What is in a calendar, or what changed of it. With `sync-collection` only what changed is asked for; else the ctag says
 * whether anything did, and then everything is read.
 *
 * The marks are read before the objects: what changes between is told again the next time, and never missed.
 */
export const listObjects = async (
  send: SendDav,
  calendar: URL,
  token: string | null,
  window: IcalWindow,
): Promise<Changes> => {
  if (token?.startsWith('sync ')) {
    const listed = await listSince(send, calendar, token.slice(5));
    const { objects, gone } = await readObjects(send, calendar, [...listed.paths]);
    return {
      isFull: false,
      events: await readAll(objects, window),
      deletedIds: [...listed.gone, ...gone],
      syncToken: `sync ${listed.token}`,
    };
  }
  const marks = tokenOf(await readMarks(send, calendar));
  if (token !== null && token === marks) {
    return { isFull: false, events: [], deletedIds: [], syncToken: marks };
  }
  const listed = await listWithin(send, calendar, window);
  const { objects } = await readObjects(send, calendar, [...listed.paths]);
  return { isFull: true, events: await readAll(objects, window), deletedIds: [], syncToken: marks };
};
