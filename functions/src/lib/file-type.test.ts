import { expect, test } from 'vitest';
import { fileTypeOf } from './file-type.ts';

test.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
])('%j is told by its first bytes', (text, contentType) => {
  expect(fileTypeOf(Buffer.from(text, 'latin1'))).toBe(contentType);
});

test.each(['', '%PD', ' %PDF-1.7', '<svg/>', '<html>', 'MZ', 'GIF89a', '\x89PNG\n\n\x1a\n', 'PK\x03\x04'])(
  '%j is none of them',
  (text) => expect(fileTypeOf(Buffer.from(text, 'latin1'))).toBeUndefined(),
);
