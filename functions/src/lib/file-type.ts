const signatures: readonly (readonly [contentType: string, hex: string])[] = [
  ['application/pdf', '255044462d'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
];

/** What a file is by its first bytes, whatever its name or sender say; undefined: none of those known here. */
export const fileTypeOf = (bytes: Buffer): string | undefined =>
  signatures.find(([, hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex)?.[0];
