import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { wrapWith, type WrappingKeys } from './key-wrapping.ts';
import { openSecret, resealSecret, sealSecret } from './secrets.ts';

const row = (n: number): string => `calendar_secrets.sealed:${n}`;

test('a secret opens for its own row and for no other', async () => {
  const { sealed } = await sealSecret('canary-token', row(1));

  expect(sealed).not.toContain('canary');
  expect(await openSecret(sealed, row(1))).toBe('canary-token');
  await expect(openSecret(sealed, row(2))).rejects.toThrow(/authenticate/);
});

test('a secret that was changed anywhere does not open', async () => {
  const { sealed } = await sealSecret('canary-token', row(1));
  const parts = sealed.split('.');

  for (const index of [1, 2, 3]) {
    const bytes = Buffer.from(parts[index]!, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    const changed = parts.with(index, bytes.toString('base64url')).join('.');
    await expect(openSecret(changed, row(1))).rejects.toThrow(/authenticate|version/);
  }
  await expect(openSecret('v2.a.b.c', row(1))).rejects.toThrow('not a sealed secret');
});

test('a rotation of 10,000 secrets loses none, and the old key is not needed afterwards', async () => {
  const keys = new Map([['1', randomBytes(32)]]);
  const wrapping = wrapWith((): WrappingKeys => keys);
  const before = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => sealSecret(`secret ${n}`, row(n), wrapping)),
  );

  keys.set('2', randomBytes(32));
  const after = await Promise.all(before.map(({ sealed }, n) => resealSecret(sealed, row(n), wrapping)));
  keys.delete('1');

  expect(before.every(({ keyVersion }) => keyVersion === '1')).toBe(true);
  expect(after.every(({ keyVersion }) => keyVersion === '2')).toBe(true);
  // One by one the cache of data keys has long forgotten the first of them.
  for (const [n, { sealed }] of after.entries()) {
    expect(await openSecret(sealed, row(n), wrapping)).toBe(`secret ${n}`);
  }
  await expect(openSecret(before[0]!.sealed, row(0), wrapping)).rejects.toThrow('version 1');
}, 120_000);
