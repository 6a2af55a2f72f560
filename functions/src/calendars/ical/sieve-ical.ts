/** A part of a calendar with the lines of it that say when: everything else, its words above all, is dropped unread. */
export interface IcalPart {
  readonly kind: 'VEVENT' | 'VTIMEZONE';
  /** Unfolded, with the lines that begin and end it. */
  readonly text: string;
  /** The rules as they stand: they are read by us, and one that is wrong must not make the event unreadable. */
  readonly rules: readonly string[];
  /** Something of it was too much. */
  readonly cut: boolean;
}

export interface SievedIcal {
  readonly parts: readonly IcalPart[];
  /** Something was left out that may have been an event. */
  readonly cut: boolean;
}

// A year of somebody's busy calendar is 1 MB and 5,000 events; ten times that is an attack.
const mostCharacters = 6_000_000;
const mostParts = 20_000;
const mostLines = 2_000;
const mostDepth = 8;
const longestLine = 60_000;

const wanted = new Set([
  'BEGIN', 'END', 'UID', 'DTSTART', 'DTEND', 'DURATION', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'SEQUENCE',
  'TRANSP', 'STATUS', 'ATTENDEE', 'X-MICROSOFT-CDO-BUSYSTATUS', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO', 'X-LIC-LOCATION',
]); // prettier-ignore

const nameOf = (line: string): string => /^[\w-]{1,40}/.exec(line)?.[0].toUpperCase() ?? '';

interface Open {
  readonly kind: IcalPart['kind'];
  readonly lines: string[];
  readonly rules: string[];
  readonly depth: number;
  cut: boolean;
}

/** Reads line by line, so that a file of nothing but line ends or of endless nesting costs no memory. */
export const sieveIcal = (folded: string): SievedIcal => {
  const text = folded.slice(0, mostCharacters).replaceAll(/\r?\n[ \t]/g, '');
  const parts: IcalPart[] = [];
  let cut = folded.length > mostCharacters;
  let depth = 0;
  let open: Open | undefined;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    const name = nameOf(line);
    if (name === 'BEGIN') {
      depth += 1;
      const kind = line.slice(6).trim().toUpperCase();
      if (depth > mostDepth || parts.length >= mostParts) return { parts, cut: true };
      if (!open && (kind === 'VEVENT' || kind === 'VTIMEZONE')) {
        open = { kind, lines: [], rules: [], depth, cut: false };
      }
    }
    const inside = open && (open.depth === depth || open.kind === 'VTIMEZONE');
    if (open && inside && name === 'RRULE') {
      // Whose rule it is must be known: of a time zone, each observance has its own, in the order they come.
      if (line.length < 1_000 && open.rules.length < 50) {
        open.lines.push(`X-RULE:${open.rules.length}`);
        open.rules.push(line.slice(line.indexOf(':') + 1));
      } else open.cut = true;
    } else if (open && inside && wanted.has(name)) {
      if (name === 'END' || (line.length <= longestLine && open.lines.length < mostLines))
        open.lines.push(line);
      else if (name === 'BEGIN') return { parts, cut: true };
      else open.cut = true;
    }
    if (name === 'END') {
      if (open && depth <= open.depth) {
        parts.push({ kind: open.kind, text: open.lines.join('\r\n'), rules: open.rules, cut: open.cut });
        open = undefined;
      }
      depth = Math.max(0, depth - 1);
    }
  }
  cut ||= open !== undefined;
  return { parts, cut };
};
