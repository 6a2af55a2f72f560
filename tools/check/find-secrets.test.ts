import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';
import { findSecrets } from './find-secrets.ts';

// Put together here, so that this file holds none.
const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6kL9nP2rS5tU8wX1';
const part = (length: number): string => letters.slice(0, length);

test.each([
  ['private key', `${'-'.repeat(5)}BEGIN RSA PRIVATE KEY${'-'.repeat(5)}\n${part(48)}`],
  ['service account', `"private_key_id": "${'0a1b2c3d4e'.repeat(4)}"`],
  ['Google API key', `apiKey: 'AIza${part(35)}'`],
  ['Google OAuth secret', `GOCSPX-${part(28)}`],
  ['Google token', `1//0${part(45)}`],
  ['AWS key', `AKIA${'ABCD1234'.repeat(2)}`],
  ['GitHub token', `ghp_${part(36)}`],
  ['npm token', `//registry/:_authToken=${part(36)}`],
  ['Stripe key', `sk_live_${part(24)}`],
  ['Apple app password', `password: '${['dcba', 'hgfe', 'lkji', 'ponm'].join('-')}'`],
  ['key of this API', `flx_${part(43)}`],
  ['webhook secret', `whsec_${part(40)}`],
  ['password in an address', `postgres://flxibl:${part(12)}@10.0.0.3/flxibl`],
])('a %s is found, by its line', (kind, text) => {
  expect(findSecrets(`first\n${text}\n`)).toEqual([{ line: 2, kind }]);
});

test.each([
  'postgres://flxibl_api:flxibl@127.0.0.1:5433/flxibl',
  `flx_${'p'.repeat(43)}`,
  'https://user:pass@example.test/',
])('%s opens nothing', (text) => {
  expect(findSecrets(text)).toEqual([]);
});

test('no file of the repository holds a secret, and none that usually does is in it', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  const found = files.flatMap((file) =>
    findSecrets(readFileSync(join(root, file), 'utf8')).map(({ line, kind }) => `${file}:${line} ${kind}`),
  );

  expect(found).toEqual([]);
  expect(files.length).toBeGreaterThan(500);
  expect(
    files.filter((file) =>
      /(^|\/)\.env(\.|$)|\.(pem|p12|key|keystore)$|service-?account.*\.json$/i.test(file),
    ),
  ).toEqual([]);
});
