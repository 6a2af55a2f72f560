import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

/** What would make a program, markup or a cookie of what somebody wrote. None of it is needed in what is deployed. */
const dangerous = {
  'starts a program': /child_process/,
  'makes code of text': /\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['"`]/,
  'makes markup of text':
    /\b(?:inner|outer)HTML\b|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc/i,
  'keeps a cookie': /document\.cookie|cookieStore|set-cookie|\.cookie\(/i,
} as const;

const findIn = (text: string): string[] =>
  Object.entries(dangerous).flatMap(([what, sign]) => (sign.test(text) ? [what] : []));

test.each([
  ["import { exec } from 'node:child_process';", 'starts a program'],
  ['eval(text)', 'makes code of text'],
  ['setTimeout("run()", 1)', 'makes code of text'],
  ['element.innerHTML = name', 'makes markup of text'],
  ['<p dangerouslySetInnerHTML={{ __html: name }} />', 'makes markup of text'],
  ["response.set('Set-Cookie', 'a=b')", 'keeps a cookie'],
])('%s is found', (text, what) => {
  expect(findIn(text)).toEqual([what]);
});

test('nothing that is deployed starts a program, makes code or markup of text, or keeps a cookie', () => {
  const files = ['contracts', 'functions', 'web'].flatMap((part) =>
    globSync(`${part}/src/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !file.includes('.test.')),
  );
  const found = files.flatMap((file) =>
    findIn(readFileSync(join(root, file), 'utf8')).map((what) => `${file} ${what}`),
  );

  expect(found).toEqual([]);
  expect(files.length).toBeGreaterThan(800);
});
