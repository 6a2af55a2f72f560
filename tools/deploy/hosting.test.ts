import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

interface Rule {
  readonly source: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}
const { hosting } = JSON.parse(readFileSync(join(root, 'firebase.json'), 'utf8')) as {
  hosting: {
    headers: Rule[];
    ignore: string[];
    rewrites: { source: string; function?: object; destination?: string }[];
    redirects?: object;
  };
};
const everywhere = Object.fromEntries(
  hosting.headers.find(({ source }) => source === '**')!.headers.map(({ key, value }) => [key, value]),
);
const policy = Object.fromEntries(
  everywhere['Content-Security-Policy']!.split(';').map((part) => {
    const [name, ...sources] = part.trim().split(/\s+/);
    return [name!, sources];
  }),
);

test('the policy allows nothing that it does not name, and of scripts and styles only our own files', () => {
  expect(policy).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
  expect(everywhere['Content-Security-Policy']).not.toMatch(
    /unsafe-|'nonce-|\bhttp:|\bws:|\*(?!\.(firebasedatabase\.app|firebaseio\.com|ingest\.(us\.|de\.)?sentry\.io))/,
  );
});

test('requests go to ourselves, Firebase and Sentry, each by its own name', () => {
  const hosts = policy['connect-src']!.filter((source) => source !== "'self'").map(
    (source) => new URL(source.replace('*', 'any')),
  );

  expect(hosts.every(({ protocol }) => ['https:', 'wss:'].includes(protocol))).toBe(true);
  expect(new Set(hosts.map(({ hostname }) => hostname.split('.').slice(-2).join('.')))).toEqual(
    new Set(['googleapis.com', 'firebasedatabase.app', 'firebaseio.com', 'sentry.io']),
  );
});

test('a browser keeps to HTTPS for a year, guesses no type, and tells other sites no more than where it comes from', () => {
  expect(Number(/max-age=(\d+)/.exec(everywhere['Strict-Transport-Security']!)![1])).toBeGreaterThanOrEqual(
    31_536_000,
  );
  expect(everywhere).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)',
  });
});

test('no rule of a part takes back what holds everywhere, or lets a page of another origin read', () => {
  const others = hosting.headers
    .filter(({ source }) => source !== '**')
    .flatMap(({ headers }) => headers.map(({ key }) => key));

  expect(new Set(others)).toEqual(new Set(['Cache-Control']));
  expect(JSON.stringify(hosting).toLowerCase()).not.toContain('access-control');
});

test('source maps and hidden files are not uploaded; one function and one page are all there is', () => {
  expect(hosting.ignore).toEqual(expect.arrayContaining(['**/*.map', '**/.*']));
  expect(hosting.rewrites).toEqual([
    { source: '/api/**', function: { functionId: 'api', region: 'europe-west1' } },
    { source: '!/assets/**', destination: '/index.html' },
  ]);
  expect(hosting.redirects).toBeUndefined();
});
