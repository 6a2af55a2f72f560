import { XMLParser } from 'fast-xml-parser';
import { ProviderError } from '../calendar-provider.ts';

/** An element: text, or what is in it by the name without its prefix, once or many times. */
type Xml = string | { readonly [name: string]: Xml | readonly Xml[] };

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: false,
  cdataPropName: '#cdata',
});

// The five entities that XML has by itself, and numbers; a document can declare no others here.
const own: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return own[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

export const childrenOf = (xml: Xml | undefined, name: string): readonly Xml[] => {
  if (xml === undefined || typeof xml === 'string' || !Object.hasOwn(xml, name)) return [];
  const child = xml[name]!;
  return Array.isArray(child) ? (child as readonly Xml[]) : [child as Xml];
};

export const textIn = (xml: Xml | undefined): string => {
  if (xml === undefined) return '';
  if (typeof xml === 'string') return decode(xml);
  const cdata = childrenOf(xml, '#cdata').map(String).join('');
  return decode(childrenOf(xml, '#text').map(String).join('')) + cdata;
};

export const textOfChild = (xml: Xml | undefined, name: string): string => textIn(childrenOf(xml, name)[0]);

export interface DavResponse {
  readonly href: string;
  /** Of the whole, where it has one: 404 of what is gone, 507 of a list that was cut. */
  readonly status: number | undefined;
  /** The properties that the server has. */
  readonly properties: Xml;
}

export interface Multistatus {
  readonly responses: readonly DavResponse[];
  readonly syncToken: string | null;
}

const statusOf = (text: string): number | undefined => {
  const match = /^HTTP\/[\d.]+ (\d{3})/.exec(text);
  return match ? Number(match[1]) : undefined;
};

const parse = (body: Buffer): Xml => {
  const text = body.toString('utf8');
  // No server of calendars sends a document type; entities and files outside come with one only.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ProviderError('refused');
  try {
    return parser.parse(text) as Xml;
  } catch {
    // Not well-formed, or nested deeper than the library's own limit.
    throw new ProviderError('unavailable');
  }
};

// The library takes what breaks off for whole; then objects would seem to be gone.
const isWhole = /<\/(?:[\w-]+:)?multistatus\s*>\s*$|<(?:[\w-]+:)?multistatus[^<>]*\/>\s*$/;

/** @throws ProviderError `unavailable` for what is no multistatus, `refused` for what has a document type */
export const parseMultistatus = (body: Buffer): Multistatus => {
  const [root] = childrenOf(parse(body), 'multistatus');
  if (root === undefined || !isWhole.test(body.subarray(-200).toString('utf8')))
    throw new ProviderError('unavailable');
  return {
    responses: childrenOf(root, 'response').map((response) => ({
      href: textOfChild(response, 'href').trim(),
      status: statusOf(textOfChild(response, 'status')),
      properties:
        childrenOf(response, 'propstat')
          .filter((propstat) => statusOf(textOfChild(propstat, 'status')) === 200)
          .flatMap((propstat) => childrenOf(propstat, 'prop'))[0] ?? '',
    })),
    syncToken: textOfChild(root, 'sync-token').trim() || null,
  };
};

/** Whether an error's body names a condition: `valid-sync-token`. */
export const namesCondition = (body: Buffer, condition: string): boolean => {
  try {
    return childrenOf(childrenOf(parse(body), 'error')[0], condition).length > 0;
  } catch {
    return false;
  }
};

export const escapeXml = (text: string): string =>
  text.replaceAll(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
