import type { Coordinates } from '@flxibl/contracts/coordinates';

const number = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
/** `38.7139`, `38.7139°`, `38°42'50.0"`. */
const angle = String.raw`(${number})\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|''))?)?`;
const between = String.raw`\s*[,;\s]\s*`;

const plain = new RegExp(`^${angle}${between}${angle}$`);
const sidesBehind = new RegExp(`^${angle}\\s*([NS])[,;\\s]*${angle}\\s*([EW])$`, 'i');
const sidesBefore = new RegExp(`^([NS])\\s*${angle}[,;\\s]*([EW])\\s*${angle}$`, 'i');

/** What maps put into their links; the pin comes before the middle of the view. */
const inLinks = [
  new RegExp(`!3d(${number})!4d(${number})`),
  new RegExp(`mlat=(${number})&mlon=(${number})`),
  new RegExp(`[=:@](${number}),\\s*(${number})`),
  new RegExp(`map=[\\d.]+/(${number})/(${number})`),
];

// A tenth of a metre; more digits than that say nothing.
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const degreesOf = (whole = '', minutes = '0', seconds = '0', side = ''): number => {
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  return whole.startsWith('-') || /[SW]/i.test(side) ? -size : size;
};

const within = (latitude: number, longitude: number): Coordinates | null =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude: rounded(latitude), longitude: rounded(longitude) }
    : null;

const readable = (link: string): string => {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
};

/** Minus as it is typeset, and decimals with a comma, as `38,7139; -9,1334`. */
const tidied = (text: string): string => {
  const signs = text.trim().replaceAll('−', '-');
  return signs.includes('.') ? signs : signs.replaceAll(/(\d),(\d)/g, '$1.$2');
};

/** Reads what maps let one copy: two numbers, degrees with minutes, or a link. Null: not a place. */
export const parseCoordinates = (text: string): Coordinates | null => {
  if (/^(https?|geo):/i.test(text.trim())) {
    const link = readable(text);
    const found = inLinks.map((pattern) => pattern.exec(link)).find((match) => match !== null);
    return found ? within(Number(found[1]), Number(found[2])) : null;
  }
  const tidy = tidied(text);
  const behind = sidesBehind.exec(tidy);
  if (behind) {
    const [, a, b, c, northOrSouth, d, e, f, eastOrWest] = behind;
    return within(degreesOf(a, b, c, northOrSouth), degreesOf(d, e, f, eastOrWest));
  }
  const before = sidesBefore.exec(tidy);
  if (before) {
    const [, northOrSouth, a, b, c, eastOrWest, d, e, f] = before;
    return within(degreesOf(a, b, c, northOrSouth), degreesOf(d, e, f, eastOrWest));
  }
  const bare = plain.exec(tidy);
  if (!bare) return null;
  const [, a, b, c, d, e, f] = bare;
  return within(degreesOf(a, b, c), degreesOf(d, e, f));
};
