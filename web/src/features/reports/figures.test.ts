import type { ReportGroup } from '@flxibl/contracts/reports';
import { expect, test } from 'vitest';
import { durationWords, nameOf, percentWords, sortGroups } from './figures.ts';

const group = (name: string, fillRate: number | null, amount = '0.00'): ReportGroup =>
  ({ key: name, name, fillRate, spend: [{ amount, currency: 'EUR' }] }) as unknown as ReportGroup;
const names = (groups: readonly ReportGroup[]): string => groups.map(({ name }) => name).join('');

test('groups are sorted by name or figure, either way; what counts nothing comes last', () => {
  const groups = [group('B', 0.5, '9.00'), group('C', null, '100.00'), group('A', 0.9, '20.00')];

  expect(names(sortGroups(groups, { by: 'name', descending: false }))).toBe('ABC');
  expect(names(sortGroups(groups, { by: 'name', descending: true }))).toBe('CBA');
  expect(names(sortGroups(groups, { by: 'fillRate', descending: false }))).toBe('BAC');
  expect(names(sortGroups(groups, { by: 'fillRate', descending: true }))).toBe('ABC');
  expect(names(sortGroups(groups, { by: 'spend', descending: true }))).toBe('CAB');
});

test('rates and durations are said as people say them', () => {
  expect([percentWords(0.8333), percentWords(null), percentWords(1)]).toEqual([
    '83.3\u00a0%',
    '–',
    '100\u00a0%',
  ]);
  expect([45, 150, 4320].map(durationWords)).toEqual(['45 min', '2.5 h', '3 days']);
});

test('months and weeks have names, everything else keeps its own', () => {
  const all = ['2026-12', '2026-W09', 'Acme, Lisbon'].map((name) => nameOf({ name }));
  expect(all).toEqual(['Dec 2026', 'Week 9, 2026', 'Acme, Lisbon']);
});
