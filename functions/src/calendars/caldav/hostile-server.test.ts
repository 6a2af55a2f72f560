import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openOutbound } from '../../platform/outbound.ts';
import type { CalendarProvider } from '../calendar-provider.ts';
import { openCaldavCalendar } from './caldav-calendar.ts';
import type { DavSetup } from './dav-requests.ts';
import { parseMultistatus } from './parse-multistatus.ts';

const window = {
  from: new Date('2026-11-23T00:00:00Z'),
  to: new Date('2027-12-29T00:00:00Z'),
  timeZone: 'UTC',
};
let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const response = (href: string, properties: string, status = '200 OK'): string =>
  `<response><href>${href}</href><propstat><prop>${properties}</prop><status>HTTP/1.1 ${status}</status></propstat></response>`;
const multistatus = (...responses: string[]): string =>
  `<?xml version="1.0"?><multistatus xmlns="DAV:">${responses.join('')}</multistatus>`;

/** A server that is found as it should be; what it says of its calendar is the test's. */
const found = (url: string, home = '/home/'): string | undefined =>
  url === '/' || url === '/.well-known/caldav'
    ? multistatus(response('/', '<current-user-principal><href>/me/</href></current-user-principal>'))
    : url === '/me/'
      ? multistatus(response('/me/', `<calendar-home-set><href>${home}</href></calendar-home-set>`))
      : undefined;
const serveCalendar = (answer: (method: string, body: string) => string, home?: string): Promise<string> =>
  serve((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body =
        found(request.url ?? '', home) ?? answer(request.method ?? '', Buffer.concat(parts).toString());
      reply.writeHead(207, { 'content-type': 'application/xml' }).end(body);
    });
  });

const waited: number[] = [];
const setupFor = (url: string, changes: { timeoutMs?: number; maxBytes?: number } = {}): DavSetup => {
  const fetch = openOutbound({ allowed: [new URL(url).host], local: true, resolve: async () => ['127.0.0.1'], isPublic: () => false }); // prettier-ignore
  waited.length = 0;
  return {
    fetch: (address, request) => fetch(address, { ...request, ...changes }),
    now: () => 0,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  };
};
const open = (url: string, changes?: { timeoutMs?: number; maxBytes?: number }): CalendarProvider =>
  openCaldavCalendar({ serverUrl: url, username: 'fay', password: 'secret' }, setupFor(url, changes));
const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (answer) => answer,
    (error: unknown) => (error as { problem?: string }).problem ?? error,
  );

const read = (url: string, changes?: { timeoutMs?: number; maxBytes?: number }): Promise<unknown> =>
  problemOf(open(url, changes).listChanges(`${url}/home/work/`, { syncToken: null, ...window }));

test('a body without end is cut', async () => {
  const url = await serve((_request, reply) => {
    reply.writeHead(207);
    const more = (): void => {
      if (!reply.destroyed) reply.write('x'.repeat(65_536), more);
    };
    more();
  });

  expect(await read(url)).toBe('unavailable');
});

test('a byte a second is not waited for', async () => {
  const url = await serve((_request, reply) => {
    reply.writeHead(207).write('<');
  });
  const startedAt = performance.now();

  expect(await read(url, { timeoutMs: 300 })).toBe('unavailable');
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});

test.each([
  ['without end', (hop: number) => `/${hop}`],
  ['to an address inside', () => 'http://169.254.169.254/latest/meta-data/'],
  ['to a file', () => 'file:///etc/passwd'],
])('redirects %s are not followed', async (_name, target) => {
  let asked = 0;
  const url = await serve((_request, reply) => {
    asked += 1;
    reply.writeHead(302, { location: target(asked) }).end();
  });

  expect(await read(url)).toBe('refused');
  expect(asked).toBeLessThanOrEqual(6);
});

const bombs: [name: string, body: () => string, problem: string][] = [
  ['billion laughs', () => `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><multistatus xmlns="DAV:">&b;</multistatus>`, 'refused'], // prettier-ignore
  ['a file of ours', () => `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><multistatus>&x;</multistatus>`, 'refused'], // prettier-ignore
  ['nesting', () => `<multistatus>${'<a>'.repeat(1_000_000)}`, 'unavailable'],
  ['closed nesting', () => `<multistatus>${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}</multistatus>`, 'unavailable'], // prettier-ignore
  ['no XML', () => 'hello', 'unavailable'],
  ['half of it', () => '<multistatus><response>', 'unavailable'],
];
test.each(bombs)('XML that is a bomb goes off nowhere: %s', (_name, body, expected) => {
  const startedAt = performance.now();
  let problem: unknown;
  try {
    parseMultistatus(Buffer.from(body()));
  } catch (error) {
    problem = (error as { problem?: string }).problem;
  }

  expect(problem).toBe(expected);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('an entity that nobody declared stays what it is; the five of XML are read', () => {
  const { responses } = parseMultistatus(
    Buffer.from(
      multistatus(response('/a&amp;b/&#x41;&unknown;', '<displayname><![CDATA[Fay & co]]></displayname>')),
    ),
  );

  expect(responses[0]?.href).toBe('/a&b/A&unknown;');
});

test.each([
  ['another host', 'http://10.0.0.1/home/work/x.ics'],
  ['another port', 'http://127.0.0.1:1/home/work/x.ics'],
  ['another calendar', '/home/other/x.ics'],
  ['above it', '/home/work/../../x.ics'],
  ['another host without a scheme', '//10.0.0.1/x.ics'],
])('an object that lies with %s is refused', async (_name, href) => {
  const url = await serveCalendar(() => multistatus(response(href, '<getetag>"1"</getetag>')));

  expect(await read(url)).toBe('refused');
});

test.each(['http://10.0.0.1/home/', '//evil.test/home/', 'gopher://127.0.0.1/'])(
  'a home that lies elsewhere is refused: %s',
  async (home) => {
    const url = await serveCalendar(() => multistatus(), home);

    expect(await problemOf(open(url).listCalendars())).toBe('refused');
  },
);

test('an event is never sought outside of its calendar, whatever its id says', async () => {
  const url = await serveCalendar(() => multistatus());

  for (const id of ['/other/x.ics', 'http://10.0.0.1/x', '../../x']) {
    expect(await problemOf(open(url).findEvent(`${url}/home/work/`, id))).toBe('refused');
  }
});

test('a server that is busy is asked three times, each time later, and never sooner than it says', async () => {
  const url = await serve((_request, reply) => {
    reply.writeHead(503, { 'retry-after': '3' }).end();
  });

  expect(await read(url)).toBe('unavailable');
  expect(waited.filter((pause) => pause >= 2_000)).toEqual([3_000, 4_000]);
});

test('who asks to wait for long is left alone until the next turn', async () => {
  const url = await serve((_request, reply) => {
    reply.writeHead(429, { 'retry-after': '3600' }).end();
  });

  const error: unknown = await open(url)
    .listCalendars()
    .catch((problem: unknown) => problem);
  expect(error).toMatchObject({ problem: 'rate_limited', retryAfterMs: 3_600_000 });
  expect(waited.filter((pause) => pause >= 2_000)).toEqual([]);
});

test('an account is asked at most four times a second', async () => {
  const url = await serveCalendar(() => multistatus());
  await problemOf(open(url).listCalendars());

  // The clock of the test stands still, so each request waits for those before it.
  expect(waited).toEqual([250, 500]);
});

test('without sync-collection the ctag says whether anything changed, and then all is read', async () => {
  let ctag = '1';
  const asked: string[] = [];
  const url = await serveCalendar((method, body) => {
    asked.push(/<(?:c|d):([\w-]+)/.exec(body)?.[1] ?? method);
    if (body.includes('getctag')) return multistatus(response('/home/work/', `<getctag>${ctag}</getctag>`));
    if (body.includes('calendar-multiget')) {
      return multistatus(
        response(
          '/home/work/a.ics',
          '<getetag>"1"</getetag><calendar-data>BEGIN:VEVENT&#13;\nUID:a&#13;\nDTSTART:20261201T090000Z&#13;\nDURATION:PT1H&#13;\nEND:VEVENT</calendar-data>',
        ),
      );
    }
    return multistatus(response('/home/work/a.ics', '<getetag>"1"</getetag>'));
  });
  const calendar = open(url);
  const changes = (syncToken: string | null) =>
    calendar.listChanges(`${url}/home/work/`, { syncToken, ...window });

  const first = await changes(null);
  expect(first).toMatchObject({
    isFull: true,
    events: [{ id: '/home/work/a.ics', busy: [{ kind: 'busy' }] }],
  });
  asked.length = 0;
  expect(await changes(first.syncToken)).toMatchObject({ isFull: false, events: [] });
  expect(asked).toEqual(['propfind']);
  ctag = '2';
  expect(await changes(first.syncToken)).toMatchObject({
    isFull: true,
    events: [{ id: '/home/work/a.ics' }],
  });
});
