import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { randomSource } from '../../test/random-terms.ts';
import { number, text, writeCsv } from './write-csv.ts';

const written = (...cells: Parameters<typeof writeCsv>[0][number]): string =>
  Buffer.from(writeCsv([cells]))
    .toString('utf8')
    .slice(1)
    .replace(/\r\n$/, '');

test('it begins with a byte order mark, and lines end as RFC 4180 says', () => {
  const content = Buffer.from(writeCsv([[text('Zoë')], [number('1.50')]]));

  expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(content.subarray(3).toString('utf8')).toBe('Zoë\r\n1.50\r\n');
});

test.each([
  ['=cmd|/c calc', `"'=cmd|/c calc"`],
  ['+1', `"'+1"`],
  ['-1+1', `"'-1+1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['=HYPERLINK("http://x.test","y")', `"'=HYPERLINK(""http://x.test"",""y"")"`],
])('a text that a spreadsheet would take for a formula is text: %j', (value, expected) => {
  expect(written(text(value))).toBe(expected);
});

test('what is plain stays plain, what is not is quoted, and amounts are numbers', () => {
  expect(written(text('Fay Becker'), text('a,b'), text('say "yes"'), text(null), number('-12.50'))).toBe(
    'Fay Becker,"a,b","say ""yes""",,-12.50',
  );
});

test('a reader gets back what was written, whatever it was, and nothing that begins a formula', () => {
  const random = randomSource(7);
  const letters = ['a', ',', '"', "'", '\r', '\n', '\t', '=', '-', ' ', 'é', '😀'];
  const rows = Array.from({ length: 500 }, () =>
    Array.from({ length: 4 }, () =>
      Array.from({ length: Math.floor(random() * 6) }, () => letters[Math.floor(random() * 12)]).join(''),
    ),
  );

  const read: string[][] = parse(Buffer.from(writeCsv(rows.map((row) => row.map(text)))), {
    bom: true,
    record_delimiter: '\r\n',
  });

  const guarded = (cell: string): string => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell);
  expect(read).toEqual(rows.map((row) => row.map(guarded)));
});
