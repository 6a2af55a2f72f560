import { mayBePublicHost } from './public-address.ts';

export interface OutboundRules {
  /** `host:port` of servers that may be asked on that port although it is none of the usual ones. */
  readonly allowed: readonly string[];
  /** Where `allowed` are the stand-ins of a developer's machine: nothing else is asked of those. */
  readonly local: boolean;
}

const ports = ['443', '8443'];
const longest = 2_048;

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');
const isAllowed = (url: URL, { allowed }: OutboundRules): boolean =>
  allowed.includes(`${url.hostname}:${portOf(url)}`);

/** Whether this is a stand-in on a developer's machine, which may be private and without TLS. */
export const isStandIn = (url: URL, rules: OutboundRules): boolean => rules.local && isAllowed(url, rules);

/**
 * Reads an address that somebody gave us. The URL parser has brought every spelling of an IPv4 address (decimal,
 * hexadecimal, octal, shortened, with full-width digits or dots) to the usual one by then.
 * @returns undefined where it must not be asked, as far as can be seen without a lookup
 */
export const readOutboundUrl = (text: string, rules: OutboundRules): URL | undefined => {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (isStandIn(url, rules)) return url;
  if (url.protocol !== 'https:' || !mayBePublicHost(url.hostname)) return undefined;
  return ports.includes(portOf(url)) || isAllowed(url, rules) ? url : undefined;
};
