import { expect, test } from 'vitest';
import { findCommands, type Command } from './find-commands.ts';

const command = (group: Command['group'], words: string, detail?: string): Command => ({
  id: `${group} ${words}`,
  group,
  words,
  to: '/',
  ...(detail && { detail }),
});
const wordsOf = (commands: readonly Command[], typed: string): string[] =>
  findCommands(commands, typed).map(({ words }) => words);

test('with nothing typed all places and nothing else', () => {
  expect(wordsOf([command('Places', 'Today'), command('Sites', 'Alfama')], ' ')).toEqual(['Today']);
});

test('a beginning comes before a later word, that before a part, and that before what stands beside', () => {
  const commands = ['Embarking', 'New bar', 'Barista'].map((words) => command('Freelancers', words));

  expect(wordsOf([command('Freelancers', 'Fay', 'Bar'), ...commands], 'bar')).toEqual([
    'Barista',
    'New bar',
    'Embarking',
    'Fay',
  ]);
});

test('accents and capitals are not asked for', () => {
  expect(wordsOf([command('Freelancers', 'Inês Carvalho')], 'INES')).toEqual(['Inês Carvalho']);
  expect(wordsOf([command('Freelancers', 'Ines')], 'inês')).toEqual(['Ines']);
});

test('each group keeps its place and gives six at most', () => {
  const many = Array.from({ length: 9 }, (_, index) => command('Sites', `Acme ${index}`));

  const found = findCommands([command('Places', 'Academy'), ...many], 'ac');

  expect(found.map(({ group }) => group)).toEqual(['Places', ...Array<string>(6).fill('Sites')]);
  expect(findCommands(many, 'zzz')).toEqual([]);
});
