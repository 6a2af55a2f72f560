import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isPublicAddress } from '../lib/public-address.ts';
import { openOutbound, refuseAddress, type OutboundRequest, type OutboundSetup } from './outbound.ts';

// Two real servers on this machine: one that plays the public internet (its port is allowed and its address taken
// for public), and one that nobody may ever reach, which counts who tries.
let publicPort = 0;
let privatePort = 0;
let sockets = 0;
let seen: http.IncomingMessage[] = [];
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => unknown;

const listen = async (server: net.Server): Promise<number> => {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};
const open = http.createServer((request, response) => {
  seen.push(request);
  void answer(request, response);
});
const forbidden = net.createServer((socket) => {
  sockets += 1;
  socket.destroy();
});
beforeAll(async () => {
  publicPort = await listen(open);
  privatePort = await listen(forbidden);
});
beforeEach(() => {
  seen = [];
  sockets = 0;
  answer = (_request, response) => response.end('ok');
});
afterAll(() => {
  open.closeAllConnections();
  open.close();
  forbidden.close();
});

const ask: OutboundRequest = { method: 'GET', timeoutMs: 2_000, maxBytes: 10_000, maxRedirects: 5 };
const publicUrl = (path = '/', host = 'public.example') => `http://${host}:${publicPort}${path}`;

/** Both ports are stand-ins' by name, so that http is fine; which addresses are public is said by the test. */
const outside = (setup: Partial<OutboundSetup> = {}) =>
  openOutbound({
    allowed: [`public.example:${publicPort}`, `other.example:${publicPort}`],
    local: true,
    resolve: async () => ['127.0.0.1'],
    isPublic: isPublicAddress,
    ...setup,
  });
/** As in production: https only, on the port of the server that must not be reached. */
const strict = (addresses: readonly string[], setup: Partial<OutboundSetup> = {}) =>
  outside({
    allowed: [`evil.example:${privatePort}`],
    local: false,
    resolve: async () => addresses,
    ...setup,
  });
const reasonOf = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'answered',
    (error: { reason?: string }) => error.reason ?? error,
  );

const privateHosts = [
  '127.0.0.1',
  '127.1',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '0x7f000001',
  '0x7f.0.0.1',
  '2130706433',
  '017700000001',
  '0177.0.0.01',
  '127。0。0。1',
  '127.0.0.1',
  '①②⑦.⓪.⓪.①',
  '%31%32%37.0.0.1',
  '127.0.0.1.',
  '[::1]',
  '[::]',
  '[fd00::1]',
  '[fe80::1]',
  '[ff02::1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::10.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  'metadata.google.internal',
  'metadata.google.internal.',
  'metadata',
  'printer.local',
];

test.each(privateHosts)('%s is refused without a lookup and without a socket', async (host) => {
  let lookups = 0;
  const resolve = async () => ((lookups += 1), ['127.0.0.1']);
  const fetchIt = outside({ allowed: [], local: false, resolve });

  for (const port of ['', ':8443', `:${privatePort}`]) {
    expect(await reasonOf(fetchIt(`https://${host}${port}/`, ask))).toBe('address_refused');
    expect(() => refuseAddress(`https://${host}${port}/`)).toThrow(/address_refused/);
  }

  expect([lookups, sockets]).toEqual([0, 0]);
});

test.each([
  'file:///etc/passwd',
  'gopher://example.com/',
  'ftp://example.com/',
  'javascript:alert(1)',
  'http://example.com/',
  'https://example.com:22/',
  'https://example.com:80/',
  'https://example.com:5432/',
  'https://example.com:6379/',
  'https://user:pass@example.com/',
  'https://user@example.com/',
  'https://example.com@127.0.0.1/',
  'https://',
  'https:///',
  'example.com',
  '',
  `https://example.com/${'a'.repeat(2_100)}`,
])('the address %s is refused', (url) => {
  expect(() => refuseAddress(url)).toThrow(/address_refused/);
});

test.each([
  'https://example.com/a?b=c',
  'https://example.com:8443/',
  'https://1.1.1.1/',
  'https://[2606:4700::1]/',
])('the address %s is fine', (url) => expect(() => refuseAddress(url)).not.toThrow());

test.each([
  [['127.0.0.1']],
  [['10.1.2.3']],
  [['169.254.169.254']],
  [['93.184.216.34', '127.0.0.1']],
  [['127.0.0.1', '93.184.216.34']],
  [['2606:4700::1', '::1']],
  [['::ffff:127.0.0.1']],
  [['64:ff9b::7f00:1']],
  [['fe80::1%lo']],
  [['not an address']],
])('a public name that resolves to %s is refused, and nobody is connected to', async (addresses) => {
  expect(await reasonOf(strict(addresses)(`https://evil.example:${privatePort}/`, ask))).toBe(
    'address_refused',
  );
  expect(sockets).toBe(0);
});

test('a name without an address is unreachable, and so is one that cannot be looked up', async () => {
  expect(await reasonOf(strict([])('https://evil.example/', ask))).toBe('unreachable');
  const failing = strict([], { resolve: () => Promise.reject(new Error('ENOTFOUND')) });
  expect(await reasonOf(failing('https://evil.example/', ask))).toBe('unreachable');
});

test('a name that changes its address after the check is asked at the address that was checked', async () => {
  const answers = [['127.0.0.1'], ['10.0.0.1']];
  let lookups = 0;
  const rebinding = outside({
    resolve: async () => answers[lookups++]!,
    isPublic: (address) => address === '127.0.0.1',
  });

  const { body } = await rebinding(publicUrl(), ask);

  expect([body.toString(), lookups, seen[0]!.headers.host]).toEqual([
    'ok',
    1,
    `public.example:${publicPort}`,
  ]);
});

test('the pinned address is asked by the name of the host, in TLS too, and its certificate is checked', async () => {
  const hellos: Buffer[] = [];
  const tls = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (hello: Buffer) => {
      hellos.push(hello);
      socket.destroy();
    });
  });
  const port = await listen(tls);
  const asking = strict(['127.0.0.1'], { allowed: [`named.example:${port}`], isPublic: () => true });

  expect(await reasonOf(asking(`https://named.example:${port}/`, ask))).toBe('unreachable');

  expect(hellos.map((hello) => [hello[0], hello.includes('named.example')])).toEqual([[0x16, true]]);
  tls.close();
});

test.each([
  ['to this machine', () => `https://127.0.0.1:${privatePort}/`],
  ['to this machine without TLS', () => `http://127.0.0.1:${privatePort}/`],
  ['to the metadata of the cloud', () => 'http://169.254.169.254/computeMetadata/v1/'],
  ['to http', () => 'http://elsewhere.example/'],
  ['to a file', () => 'file:///etc/passwd'],
  ['to a name and password', () => `http://a:b@public.example:${publicPort}/`],
  ['to nonsense', () => 'https://'],
])('a redirect %s is refused', async (_what, to) => {
  answer = (_request, response) => response.writeHead(302, { location: to() }).end();

  expect(await reasonOf(outside()(publicUrl(), ask))).toBe('address_refused');
  expect([seen.length, sockets]).toEqual([1, 0]);
});

test('a redirect to a name that resolves to a private address is refused: every hop is looked up', async () => {
  answer = (_request, response) => response.writeHead(307, { location: 'https://inside.example/' }).end();

  expect(await reasonOf(outside()(publicUrl(), ask))).toBe('address_refused');
  expect(sockets).toBe(0);
});

test('another origin gets neither Authorization nor cookies; the same one does', async () => {
  answer = (request, response) => {
    if (request.url === '/end') response.end('end');
    else if (request.url === '/same') response.writeHead(307, { location: '/end' }).end();
    else response.writeHead(308, { location: publicUrl('/end', 'other.example') }).end();
  };
  const headers = { Authorization: 'Basic c2VjcmV0', Cookie: 'a=b', 'X-Other': 'kept' };

  const request = { ...ask, method: 'PROPFIND', body: '<a/>', headers };
  const away = await outside()(publicUrl('/away'), request);
  await outside()(publicUrl('/same'), request);

  expect(away.url).toBe(publicUrl('/end', 'other.example'));
  expect(
    seen.map(({ url, method, headers: { host, authorization, cookie, 'x-other': other } }) => [
      url,
      method,
      host?.split('.')[0],
      authorization,
      cookie,
      other,
    ]),
  ).toEqual([
    ['/away', 'PROPFIND', 'public', 'Basic c2VjcmV0', 'a=b', 'kept'],
    ['/end', 'PROPFIND', 'other', undefined, undefined, 'kept'],
    ['/same', 'PROPFIND', 'public', 'Basic c2VjcmV0', 'a=b', 'kept'],
    ['/end', 'PROPFIND', 'public', 'Basic c2VjcmV0', 'a=b', 'kept'],
  ]);
});

test('redirects end: after as many as may be, and at once where none may be', async () => {
  answer = (request, response) => response.writeHead(302, { location: `${request.url}a` }).end();

  expect(await reasonOf(outside()(publicUrl(), ask))).toBe('too_many_redirects');
  expect(seen.length).toBe(6);
  expect(await outside()(publicUrl(), { ...ask, maxRedirects: 0 })).toMatchObject({ status: 302 });
  expect(seen.length).toBe(7);
});

test('a body without an end is cut, and the connection with it', async () => {
  let closed: () => void;
  const gone = new Promise<void>((done) => (closed = done));
  answer = (_request, response) => {
    response.on('close', () => closed());
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(1_000), () => setImmediate(more));
    };
    more();
  };

  expect(await reasonOf(outside()(publicUrl(), ask))).toBe('too_large');
  await gone;
});

test('a body that says it is too large is not read', async () => {
  answer = (_request, response) => response.writeHead(200, { 'content-length': '1000000000' }).write('x');

  expect(await reasonOf(outside()(publicUrl(), ask))).toBe('too_large');
});

test.each([
  ['before the headers', () => undefined],
  ['within the body', (response: http.ServerResponse) => void response.write('x')],
  [
    'a byte at a time',
    (response: http.ServerResponse) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    },
  ],
])('a server that is slow %s is left after the limit', async (_where, begin) => {
  answer = (_request, response) => begin(response);
  const start = performance.now();

  expect(await reasonOf(outside()(publicUrl(), { ...ask, timeoutMs: 200 }))).toBe('timed_out');
  expect(performance.now() - start).toBeLessThan(1_500);
});

test('the limit is one for all hops, and holds for a resolver that never answers', async () => {
  answer = (_request, response) =>
    void setTimeout(() => response.writeHead(302, { location: publicUrl() }).end(), 80);

  expect(await reasonOf(outside()(publicUrl(), { ...ask, timeoutMs: 200 }))).toBe('timed_out');
  const silent = outside({ resolve: () => new Promise(() => undefined) });
  expect(await reasonOf(silent(publicUrl(), { ...ask, timeoutMs: 50 }))).toBe('timed_out');
});

test('a gzip bomb is not unpacked beyond the limit; an honest gzip is', async () => {
  answer = (request, response) =>
    response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(request.url === '/bomb' ? Buffer.alloc(5_000_000) : 'hello'));
  expect(gzipSync(Buffer.alloc(5_000_000)).length).toBeLessThan(ask.maxBytes);

  expect(await reasonOf(outside()(publicUrl('/bomb'), ask))).toBe('too_large');
  expect((await outside()(publicUrl('/'), ask)).body.toString()).toBe('hello');
  expect(seen[0]!.headers['accept-encoding']).toBe('identity');
});

test('one who cuts off, upgrades or talks nonsense is unreachable', async () => {
  for (const text of [
    '',
    'nonsense\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx',
    `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`,
  ]) {
    const rude = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(text));
    });
    const port = await listen(rude);
    const asking = outside({ allowed: [`rude.example:${port}`] });
    expect(await reasonOf(asking(`http://rude.example:${port}/`, ask))).toBe('unreachable');
    rude.close();
  }
});

test('the caller cannot choose the Host, and the body arrives as it is', async () => {
  const bodies: string[] = [];
  answer = async (request, response) => {
    let text = '';
    for await (const part of request) text += String(part);
    bodies.push(text);
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], etag: '"1"' }).end('made');
  };

  const made = await outside()(publicUrl(), {
    ...ask,
    method: 'PUT',
    body: 'Größe',
    headers: { Host: 'inside.example', 'If-Match': '"0"' },
  });

  expect(bodies).toEqual(['Größe']);
  expect(seen[0]!.headers).toMatchObject({ host: `public.example:${publicPort}`, 'if-match': '"0"' });
  expect([made.status, made.headers.get('etag'), made.headers.getSetCookie()]).toEqual([
    201,
    '"1"',
    ['a=1', 'b=2'],
  ]);
});
