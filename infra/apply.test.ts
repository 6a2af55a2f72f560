import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as boundSecrets from '../functions/src/platform/bound-secrets.ts';
import { runToEnd } from '../tools/processes/run-to-end.ts';

const here = import.meta.dirname;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flxibl-infra-'));
  copyFileSync(join(here, 'test/gcloud.mjs'), join(folder, 'gcloud'));
  chmodSync(join(folder, 'gcloud'), 0o755);
  copyFileSync(join(here, 'settings.sh.example'), join(folder, 'settings.sh'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const apply = (...args: string[]) =>
  runToEnd('bash', [join(here, 'apply.sh'), ...args], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${folder}:${process.env['PATH']}`,
      GCLOUD_MADE: join(folder, 'made'),
      FLXIBL_INFRA_SETTINGS: join(folder, 'settings.sh'),
    },
  });

const made = () => (existsSync(join(folder, 'made')) ? readFileSync(join(folder, 'made'), 'utf8') : '');

test('makes everything once, and a second run changes nothing', { timeout: 120_000 }, async () => {
  const first = await apply();
  const after = made();
  const second = await apply();

  expect(first).toMatchObject({ status: 0 });
  expect(after).toContain('sql instances create flxibl --database-version=POSTGRES_18');
  expect(after).toContain('--no-assign-ip');
  expect(after).toContain('--public-access-prevention');
  expect(after.split('\n').length).toBeGreaterThan(40);
  expect(second).toMatchObject({ status: 0 });
  expect(second.output).not.toContain('+ gcloud');
  expect(made()).toBe(after);
});

test('a dry run says what it would do and does nothing', { timeout: 120_000 }, async () => {
  const { status, output } = await apply('--dry-run');

  expect(status).toBe(0);
  expect(output).toContain('would run: gcloud sql instances create flxibl');
  expect(made()).toBe('');
});

test(
  'nobody becomes an owner or editor, and the functions administer no project',
  { timeout: 120_000 },
  async () => {
    await apply('accounts');

    const roles = [...made().matchAll(/--member=(\S+) --role=(\S+)/g)].map(([, member, role]) => ({
      member,
      role,
    }));
    expect(roles.filter(({ role }) => /roles\/(owner|editor|viewer)$/.test(role))).toEqual([]);
    const functions = roles.filter(({ member }) => member.startsWith('serviceAccount:flxibl-functions'));
    expect(functions.map(({ role }) => role)).not.toContain('roles/firebase.admin');
  },
);

test('makes every secret that the functions declare, and no other', { timeout: 120_000 }, async () => {
  await apply('secrets');

  const secrets = [...made().matchAll(/^secrets create (\S+)/gm)].map(([, name]) => name);
  const declared = Object.values(boundSecrets).map(({ name }) => name);
  expect(secrets).toHaveLength(declared.length);
  expect(new Set(secrets)).toEqual(new Set(declared));
});

test.each([
  ['a demo project', 's/^PROJECT=.*/PROJECT=demo-flxibl/', 'demo project'],
  ['a setting left out', 's/^ALERT_EMAIL=.*/ALERT_EMAIL=/', 'ALERT_EMAIL'],
])('is refused with %s', async (_, change, reason) => {
  const settings = join(folder, 'settings.sh');
  const [, from, to] = /^s\/(.*)\/(.*)\/$/.exec(change)!;
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(new RegExp(from, 'm'), to));

  const { status, output } = await apply();

  expect(status).toBe(1);
  expect(output).toContain(reason);
  expect(made()).toBe('');
});

test('an unknown step is refused with the names of those there are', async () => {
  const { status, output } = await apply('datbase');

  expect(status).toBe(1);
  expect(output).toContain('accounts database monitoring network project secrets storage');
});
