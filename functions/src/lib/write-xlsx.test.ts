import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { number, text } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** The parts of a zip file by name, read from its central directory. */
const unzip = (content: Uint8Array): Map<string, string> => {
  const zip = Buffer.from(content);
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const begin = zip.readUInt32LE(at + 42);
    const data = begin + 30 + zip.readUInt16LE(begin + 26) + zip.readUInt16LE(begin + 28);
    const packed = zip.subarray(data, data + size);
    parts.set(
      zip.subarray(at + 46, at + 46 + nameSize!).toString(),
      (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'),
    );
    at += 46 + nameSize! + extraSize! + noteSize!;
  }
  return parts;
};

test('amounts are numbers to the cent, texts are texts, whatever they begin with or contain', async () => {
  const parts = unzip(
    await writeXlsx('payroll', [
      [text('Name'), text('Amount')],
      [text('=HYPERLINK("x")'), number('1234567.89')],
      [text('bell\u0007 & <tag>'), number('-12.50')],
    ]),
  );

  const sheet = [...parts].find(([name]) => name.includes('worksheets/sheet1.xml'))![1];
  const strings = parts.get('xl/sharedStrings.xml')!;
  expect([...sheet.matchAll(/<c r="B[23]"[^>]*><v>([^<]+)<\/v>/g)].map(([, value]) => value)).toEqual([
    '1234567.89',
    '-12.5',
  ]);
  expect(sheet).not.toContain('<f>');
  expect(strings).toContain('=HYPERLINK');
  expect(strings).toContain('bell &amp; &lt;tag&gt;');
});
