import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

const states = ['met', 'by Google', 'not applicable', 'partly', 'missing'];

const names = new Set(
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .map((file) => basename(file)),
);
const endings = ['', '.ts', '.test.ts', ...['db', 'stack', 'browser'].map((kind) => `.${kind}.test.ts`)];
const isThere = (name: string): boolean => endings.some((ending) => names.has(basename(name) + ending));

/** The cells of every row of every table, below their titles. */
const tablesOf = (markdown: string): { titles: string[]; rows: string[][] }[] => {
  const cells = (line: string): string[] =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  return [...markdown.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => {
    const [titles, , ...rows] = table.trim().split('\n').map(cells);
    return { titles: titles!, rows };
  });
};
const quotedIn = (text: string): string[] => [...text.matchAll(/`([^`\s]+)`/g)].map(([, quoted]) => quoted!);
const looksLikeFile = /^[\w./-]+\.(tsx?|mjs|md|json|sh|sql|rules|test|db|stack|browser)$/;

/** Files that a text names, and all that stand in the column of tests, that are not there. */
const notThere = (markdown: string): string[] => {
  const inColumn = tablesOf(markdown).flatMap(({ titles, rows }) => {
    const column = titles.indexOf('test');
    return column < 0 ? [] : rows.flatMap((row) => quotedIn(row[column]!));
  });
  const named = quotedIn(markdown).filter((quoted) => looksLikeFile.test(quoted));
  return [...new Set([...named, ...inColumn])].filter((name) => !isThere(name));
};
const read = (file: string): string => readFileSync(join(root, 'docs', file), 'utf8');

interface Requirement {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly how: string;
}
const requirementsOf = (markdown: string): Requirement[] =>
  tablesOf(markdown)
    .filter(({ titles }) => titles[0] === 'id' && titles[1] === 'level')
    .flatMap(({ rows }) => rows)
    .map(([id, level, , state, how]) => ({ id: id!, level: level!, state: state!, how: how! }));
const twice = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

test('what names a test that is gone, no state or an id twice is found', () => {
  const bad = '| id | level | what | state | how, and the test |\n| --- | --- | --- | --- | --- |\n'
    .concat('| 1.1.1 | 1 | x |  | `gone.db.test` |\n| 1.1.1 | 1 | x | met | `asvs.test` |\n')
    .concat('\n| attack | test |\n| --- | --- |\n| x | `nowhere`, `other-tenants` |\n');

  expect(notThere(bad)).toEqual(['gone.db.test', 'nowhere']);
  expect(requirementsOf(bad).map(({ state }) => state)).toEqual(['', 'met']);
  expect(twice(requirementsOf(bad).map(({ id }) => id))).toEqual(['1.1.1']);
});

test.each(['asvs.md', 'security.md'])('every test and file that docs/%s names is there', (file) => {
  expect(notThere(read(file))).toEqual([]);
});

test('every requirement of levels 1 and 2 is answered once, with a state, and a test or a reason', () => {
  const requirements = requirementsOf(read('asvs.md'));

  expect(twice(requirements.map(({ id }) => id))).toEqual([]);
  expect(requirements.filter(({ state }) => !states.includes(state))).toEqual([]);
  expect(requirements.filter(({ how }) => how === '')).toEqual([]);
  // As many as version 5.0.0 has.
  const ofLevel = (wanted: string): number => requirements.filter(({ level }) => level === wanted).length;
  expect([ofLevel('1'), ofLevel('2')]).toEqual([70, 183]);
});

test('its summary counts what its tables say, and names what is missing or partly met', () => {
  const text = read('asvs.md');
  const requirements = requirementsOf(text);
  const summary = tablesOf(text).find(({ titles }) => titles[0] === 'state')!;
  const open = tablesOf(text).find(({ titles }) => titles[0] === 'open')!;

  expect(summary.rows.map(([state, ...counts]) => [state, ...counts.map(Number)])).toEqual(
    states.map((state) => {
      const of = requirements.filter((one) => one.state === state);
      const first = of.filter(({ level }) => level === '1').length;
      return [state, first, of.length - first, of.length];
    }),
  );
  expect(open.rows.map(([id, , state]) => `${id} ${state}`)).toEqual(
    ['missing', 'partly'].flatMap((state) =>
      requirements.filter((one) => one.state === state).map(({ id }) => `${id} ${state}`),
    ),
  );
});
