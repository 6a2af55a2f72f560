import { expect, test } from 'vitest';
import { scrubText } from './scrub-text.ts';

test.each([
  ['invalid input syntax for type uuid: "Wedding of Ann"', 'invalid input syntax for type uuid: "…"'],
  ['"{"note":"call Ann"}" is not valid JSON', '"…" is not valid JSON'],
  [
    `Unexpected token 'W', "Wedding of"... is not valid JSON`,
    `Unexpected token '…', "…"... is not valid JSON`,
  ],
  [`no such shift: 'Ann's wedding' at noon`, `no such shift: '…' at noon`],
  ['cut off: "Wedding of A', 'cut off: "…"'],
  ['two lines: "one\nat f (a.js:1:2)', 'two lines: "…"\nat f (a.js:1:2)'],
  ['mail to fay.o+x@freelance.test bounced', 'mail to [e-mail] bounced'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer […]'],
  ['key flx_abc123 was refused', 'key […] was refused'],
  ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln was refused', 'token […] was refused'],
  ['GET https://user:pass@dav.test/fay/home.ics?key=1 failed', 'GET https://dav.test/… failed'],
  ['cannot reach postgres://a:b@db.test:5432/flxibl', 'cannot reach postgres://db.test:5432/…'],
  ['device dEvIcE1234567890abcdefghijkl is gone', 'device […] is gone'],
])('of %j is left %j', (text, left) => {
  expect(scrubText(text)).toBe(left);
});

test.each([
  "Cannot read properties of undefined (reading 'siteId')",
  'duplicate key value violates unique constraint "assignments_freelancer_cannot_overlap"',
  "can't reach what isn't there",
  'job 01981f6e-5ad0-7cc4-a0f1-3f1f34a9d001 of trace 4bf92f3577b34da6a3ce929d0e0e4736',
  'at inTransaction (/srv/functions/dist/chunk-AB12CD34.js:10:5)',
])('%j says nothing of anybody and stays', (text) => {
  expect(scrubText(text)).toBe(text);
});
