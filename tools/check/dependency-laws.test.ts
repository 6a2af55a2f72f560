import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

/** Each law, and an import that breaks it: file, what it imports. */
const violations: Record<string, readonly [file: string, imported: string]> = {
  'no-cycles': ['functions/src/lib/one.ts', './two.ts'],
  'nothing-imports-tests': ['functions/src/bookings/book.ts', './book.test.ts'],
  'contracts-import-only-zod': ['contracts/src/sites.ts', 'luxon'],
  'lib-is-below-everything': ['functions/src/lib/clock.ts', '../platform/postgres.ts'],
  'platform-is-below-features': ['functions/src/platform/push.ts', '../bookings/book.ts'],
  'features-do-not-import-each-other': ['functions/src/offers/offer.ts', '../bookings/book.ts'],
  'nothing-imports-the-index': ['functions/src/http/serve.ts', '../index.ts'],
  'rules-are-pure': ['functions/src/bookings/booking-rules.ts', 'node:fs'],
  'only-platform-reaches-the-outside': ['functions/src/bookings/list.ts', 'pg'],
  'web-sees-contracts-only': ['web/src/lib/call.ts', '../../../functions/src/lib/two.ts'],
  'functions-stand-alone': ['functions/src/http/start.ts', '../../../sql/migrate.ts'],
  'web-features-do-not-import-each-other': ['web/src/features/board/board.tsx', '../inbox/inbox.tsx'],
  'web-base-is-below-features': ['web/src/components/button.tsx', '../features/inbox/inbox.tsx'],
  'web-features-are-below-the-app': ['web/src/features/inbox/page.tsx', '../../app/app.tsx'],
};

const bystanders = {
  'functions/src/lib/two.ts': `export * from './one.ts';`,
  'functions/src/bookings/book.test.ts': '',
  'functions/src/platform/postgres.ts': `import 'pg';`,
  'functions/src/index.ts': `import './bookings/book.ts'; import './offers/offer.ts';`,
  'sql/migrate.ts': `import 'pg';`,
  'web/src/features/inbox/inbox.tsx': `import '../../components/button.tsx';`,
  'web/src/app/app.tsx': `import '../features/inbox/page.tsx';`,
};

const project = mkdtempSync(join(tmpdir(), 'flxibl-laws-'));
let broken: { name: string; from: string }[] = [];

beforeAll(async () => {
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) {
    cpSync(join(root, name), join(project, name));
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  for (const [file, content] of Object.entries(bystanders)) write(file, content);
  for (const [file, imported] of Object.values(violations)) write(file, `import '${imported}';`);
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const report = join(project, 'report.json');
  const args = ['--output-type=json', `--output-to=${report}`, 'contracts', 'functions', 'sql', 'web'];
  await runToEnd(process.execPath, [depcruise, ...args], { cwd: project });
  const { summary } = JSON.parse(readFileSync(report, 'utf8')) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  broken = summary.violations.map(({ from, rule }) => ({ name: rule.name, from }));
}, 60_000);

afterAll(() => rmSync(project, { recursive: true }));

test.each(Object.entries(violations))('the law %s is enforced', (name, [from]) => {
  expect(broken).toContainEqual({ name, from });
});

test('what keeps the laws is left alone', () => {
  const innocent = ['functions/src/platform/postgres.ts', 'functions/src/index.ts'];

  expect(broken.filter(({ from }) => innocent.includes(from))).toEqual([]);
});

function write(file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}
