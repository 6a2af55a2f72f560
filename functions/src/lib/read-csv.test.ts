import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

test('each record knows its line, whatever the line ends, the delimiter and the quotes', async () => {
  const text = '\uFEFFa;b\r\n"x\r\ny";1\r\n\r\nz;"say ""hi"""\rlast;2';

  expect(await readCsv(text, 10)).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['x\ny', '1'] },
    { line: 5, fields: ['z', 'say "hi"'] },
    { line: 6, fields: ['last', '2'] },
  ]);
});

test('a quote that somebody forgot spoils its own line and no other', async () => {
  const records = await readCsv('a,b\n"open,1\nc,2\n"d"e,3\nf,4\n', 10);

  expect(records.map(({ line, fields }) => [line, fields?.[0]])).toEqual([
    [1, 'a'],
    [2, undefined],
    [3, 'c'],
    [4, undefined],
    [5, 'f'],
  ]);
});

test('what a spreadsheet writes is read back', async () => {
  const field = fc
    .string({ maxLength: 12 })
    .map((text) => text.replace(/[\r\uFEFF]/g, '').trim())
    .filter((text) => text !== '');
  const table = fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';'), async (rows, delimiter) => {
      const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const header = ['one', 'two', 'three'].join(delimiter);
      const text = [header, ...rows.map((row) => row.map(quote).join(delimiter))].join('\r\n');

      const [, ...records] = await readCsv(text, 100);

      expect(records.map(({ fields }) => fields)).toEqual(rows);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a file of a megabyte that is one long quote is refused quickly', async () => {
  const startedAt = performance.now();

  await readCsv(`a,b\n${'"x\n'.repeat(300_000)}`, 2001);
  await readCsv(`a,b\n"${'x'.repeat(1_000_000)}`, 2001);

  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
