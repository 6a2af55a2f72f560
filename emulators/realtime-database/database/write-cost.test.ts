import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRules } from '../rules/parse-rules.ts';
import { readRulesText } from '../rules/read-rules-text.ts';
import { parsePath } from '../tree/path.ts';
import { NamespaceDatabase } from './namespace-database.ts';
import { changeOf } from './written-change.ts';

const FREELANCERS = 10_000;
const DAYS = 30;
const PROJECTOR = { isOwner: false, auth: { uid: 'projector' } } as const;

function dayKey(day: number): string {
  return `2026-11-${String(day + 1).padStart(2, '0')}`;
}

function buildAvailability() {
  const days = Array.from({ length: DAYS }, (_, day) => [dayKey(day), { v: 0, free: '0900-1700' }] as const);
  const freelancers = Array.from(
    { length: FREELANCERS },
    (_, n) => [`f${n}`, Object.fromEntries(days)] as const,
  );
  return { availability: Object.fromEntries(freelancers) };
}

test('a guarded write costs far below two milliseconds however much data and how many listens there are', () => {
  const source = readFileSync(new URL('../../../database.rules.json', import.meta.url), 'utf8');
  const rules = parseRules(readRulesText(source));
  const database = new NamespaceDatabase({
    rules: () => rules,
    now: Date.now,
    onWritten: () => undefined,
    saved: buildAvailability(),
  });
  let heard = 0;
  for (let n = 0; n < 2000; n += 1) {
    const path = parsePath(`availability/f${n}`);
    database.listen({ isOwner: true }, path, { orderBy: { by: 'priority' } }, () => (heard += 1));
  }
  const writes = 2000;

  const durations = Array.from({ length: writes }, (_, n) => {
    const path = `availability/f${n}/${dayKey(n % DAYS)}`;
    const startedAt = performance.now();
    database.write(PROJECTOR, [changeOf(path, { v: n + 1, free: '' })]);
    return performance.now() - startedAt;
  }).sort((left, right) => left - right);

  expect(heard).toBe(writes);
  expect(durations[writes / 2]).toBeLessThan(0.5);
  console.log(
    process.env['X'] && [
      durations[writes / 2],
      durations[Math.floor(writes * 0.95)],
      durations.at(-1),
      durations.reduce((a, b) => a + b) / writes,
    ],
  );
});
