/** One item of an envelope: an event, a transaction, a check-in of a monitor, feedback … */
export interface Item {
  readonly type: string;
  /** JSON where it is; else its bytes as text. */
  readonly payload: unknown;
}

export interface Envelope {
  readonly header: Readonly<Record<string, unknown>>;
  readonly items: readonly Item[];
}

const newline = 0x0a;

/**
 * Reads an envelope as SDKs send it: a line of JSON, then for each item a line of JSON and its payload, which has as
 * many bytes as the line says, or goes to the end of its line.
 * @throws when it is none
 */
export const readEnvelope = (bytes: Buffer): Envelope => {
  let at = 0;
  const take = (length?: number): Buffer => {
    const lineEnd = bytes.indexOf(newline, at + (length ?? 0));
    const end = length === undefined ? (lineEnd < 0 ? bytes.length : lineEnd) : at + length;
    const taken = bytes.subarray(at, end);
    at = (lineEnd < 0 ? bytes.length : lineEnd) + 1;
    return taken;
  };
  const takeJson = (): Record<string, unknown> => JSON.parse(take().toString()) as Record<string, unknown>;
  const header = takeJson();
  const items: Item[] = [];
  while (at < bytes.length) {
    const { type, length } = takeJson();
    const payload = take(typeof length === 'number' ? length : undefined).toString();
    items.push({ type: String(type), payload: parsed(payload) });
  }
  return { header, items };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
