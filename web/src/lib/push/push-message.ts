/** What a push says, as the server sends it: FCM carries nothing but texts, in `data`. */
export interface PushMessage {
  readonly id: string;
  readonly kind: string;
  /** A later one with the same tag takes its place on the screen. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** A page of this app, from `/`. */
  readonly link: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const knownPaths = [
  /^\/(?:today|board|bookings|hours|overview|freelancers|pools|integrations|shifts|offers|availability|calendars|profile|inbox|settings)$/,
  new RegExp(`^/(?:bookings|offers|shifts)/${uuid}$`),
];

/**
 * Where a notification may lead: a page of this app that is known, or its inbox. Whoever could send a push could
 * otherwise open any address in the person's name.
 */
export const safeLink = (link: string): string => {
  const path = link.split(/[?#]/, 1)[0] ?? '';
  return knownPaths.some((known) => known.test(path)) ? path : '/inbox';
};

/** The offer that a link leads to; undefined for a list of them, or another page. */
export const offerIn = (link: string): string | undefined =>
  new RegExp(`^/offers/(${uuid})$`).exec(link)?.[1];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The message in what the browser was pushed, or in what a notification has kept; null when it is none of ours. */
export const readPush = (payload: unknown): PushMessage | null => {
  const data = isRecord(payload) && isRecord(payload['data']) ? payload['data'] : payload;
  if (!isRecord(data)) return null;
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  const [id, title] = [text('id'), text('title')];
  if (id === '' || title === '') return null;
  return {
    id,
    title,
    kind: text('kind'),
    tag: text('tag') || id,
    body: text('body'),
    link: safeLink(text('link')),
  };
};
