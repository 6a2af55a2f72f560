import { ProviderError } from '../calendar-provider.ts';
import { resolveHref, type CaldavAccount, type SendDav } from './dav-requests.ts';
import { childrenOf, parseMultistatus, textIn, textOfChild, type DavResponse } from './parse-multistatus.ts';

export const propfind = (...properties: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"><d:prop>${properties.map((name) => `<${name}/>`).join('')}</d:prop></d:propfind>`;

export interface CaldavHome {
  /** Where the account's calendars are. */
  readonly url: URL;
  /** Mail addresses of the account, as the server knows them. */
  readonly addresses: readonly string[];
}

const askOne = async (
  send: SendDav,
  url: URL,
  ...properties: string[]
): Promise<{ response: DavResponse; url: URL } | undefined> => {
  const answer = await send(url, { method: 'PROPFIND', depth: '0', body: propfind(...properties) });
  if (answer.status !== 207) return undefined;
  const response = parseMultistatus(answer.body).responses[0];
  // Where redirects led to is where its hrefs are read from.
  return response && { response, url: resolveHref(answer.url, url) };
};

const hrefIn = (response: DavResponse, property: string): string | undefined =>
  textOfChild(childrenOf(response.properties, property)[0], 'href').trim() || undefined;

const mailIn = (response: DavResponse): string[] =>
  childrenOf(childrenOf(response.properties, 'calendar-user-address-set')[0], 'href')
    .map((href) => textIn(href).trim())
    .filter((href) => /^mailto:/i.test(href))
    .map((href) => href.slice('mailto:'.length));

/** `caldav.example.com` as people type it. */
const readServerUrl = (text: string): URL => {
  const address = text.trim();
  const url = URL.parse(/^[a-z][\w+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  if (!url) throw new ProviderError('refused');
  url.hash = '';
  return url;
};

/**
 * From an address to where an account's calendars are (RFC 6764, 5397, 4791): the address itself, the well-known one,
 * the root; then the principal, then its calendar home.
 * @throws ProviderError `needs_reconnect` for a wrong password, `refused` for what is no CalDAV server
 */
export const discoverCaldav = async (account: CaldavAccount, send: SendDav): Promise<CaldavHome> => {
  const given = readServerUrl(account.serverUrl);
  const places = [given, new URL('/.well-known/caldav', given), new URL('/', given)];
  if (given.pathname === '/') places.shift();
  for (const place of places) {
    const found = await askOne(
      send,
      place,
      'd:current-user-principal',
      'c:calendar-home-set',
      'd:resourcetype',
    );
    if (!found) continue;
    const principal = hrefIn(found.response, 'current-user-principal');
    if (principal === undefined && hrefIn(found.response, 'calendar-home-set') === undefined) continue;
    const at = principal === undefined ? found.url : resolveHref(principal, found.url);
    const owner = await askOne(send, at, 'c:calendar-home-set', 'c:calendar-user-address-set');
    const home = owner && hrefIn(owner.response, 'calendar-home-set');
    if (!owner || home === undefined) continue;
    const url = resolveHref(home, owner.url);
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    return { url, addresses: [...mailIn(owner.response), account.username] };
  }
  throw new ProviderError('refused');
};
