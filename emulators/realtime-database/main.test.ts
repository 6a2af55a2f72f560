import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRealtimeDatabase } from './start-realtime-database.ts';
import { OPEN_RULES, PROJECT, startTestServer } from './test-clients.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'realtime-database-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function run(args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function runUntilReady(args: string[]): Promise<{ child: ReturnType<typeof run>; url: string }> {
  const child = run(args);
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const url = await vi.waitFor(
    () => /ready at (\S+)/.exec(output)?.[1] ?? Promise.reject(new Error(`not ready: ${output}`)),
    { timeout: 10_000 },
  );
  return { child, url };
}

test('data outlives the process, priorities and namespaces included', { timeout: 30_000 }, async () => {
  const folder = createFolder();
  const rulesFile = join(folder, 'rules.json');
  writeFileSync(rulesFile, JSON.stringify(OPEN_RULES));
  const args = [
    '--port',
    '0',
    '--project',
    PROJECT,
    '--rules',
    rulesFile,
    '--data',
    join(folder, 'new', 'data.json'),
  ];
  const value = { a: { '.value': 1, '.priority': 2 }, b: { c: 'é' } };

  const first = await runUntilReady(args);
  await fetch(`${first.url}/x.json?ns=one`, { method: 'PUT', body: JSON.stringify(value) });
  await fetch(`${first.url}/x.json?ns=two`, { method: 'PUT', body: '"other"' });
  first.child.kill('SIGTERM');
  expect(await once(first.child, 'exit')).toEqual([0, null]);

  const second = await runUntilReady(args);
  expect(await (await fetch(`${second.url}/x.json?ns=one&format=export`)).json()).toEqual(value);
  expect(await (await fetch(`${second.url}/x.json?ns=two`)).json()).toBe('other');
});

test('changed rules take effect, and broken ones do not', { timeout: 30_000 }, async () => {
  const rulesFile = join(createFolder(), 'rules.json');
  writeFileSync(rulesFile, JSON.stringify(OPEN_RULES));
  const { child, url } = await runUntilReady(['--port', '0', '--project', PROJECT, '--rules', rulesFile]);
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const status = async (): Promise<number> => (await fetch(`${url}/a.json`)).status;
  expect(await status()).toBe(200);

  writeFileSync(rulesFile, '{ "rules": { ".read": "false" } } // nobody');
  await vi.waitFor(async () => expect(await status()).toBe(401), { timeout: 10_000 });
  writeFileSync(rulesFile, '{ "rules": ');
  await vi.waitFor(() => expect(errors).toContain('keeping the old rules'), { timeout: 10_000 });

  expect(await status()).toBe(401);
});

test('a taken port is named and the process fails', async () => {
  const server = await startTestServer();
  const rulesFile = join(createFolder(), 'rules.json');
  writeFileSync(rulesFile, JSON.stringify(OPEN_RULES));

  const child = run(['--port', String(server.port), '--project', PROJECT, '--rules', rulesFile]);
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);

  expect(code).toBe(1);
  expect(errors).toContain(`port ${server.port} of 127.0.0.1 is already taken`);
});

test('missing options are explained', async () => {
  const child = run(['--port', '0', '--project', PROJECT]);
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);

  expect(code).toBe(1);
  expect(errors).toContain('--rules is missing');
  expect(errors).toContain('usage:');
});

test('data is saved while the server runs, and nothing but the file is left behind', async () => {
  const folder = createFolder();
  const dataFile = join(folder, 'data.json');
  const server = await startTestServer({ dataFile });

  await fetch(`${server.url}/a.json?ns=one`, { method: 'PUT', body: '1' });

  await vi.waitFor(() => expect(readFileSync(dataFile, 'utf8')).toBe('{"one":{"a":1}}'));
  expect(readdirSync(folder)).toEqual(['data.json']);
});

test('a file that is no saved database is not overwritten', async () => {
  const dataFile = join(createFolder(), 'data.json');
  writeFileSync(dataFile, 'something else');

  const starting = startRealtimeDatabase({ port: 0, projectId: PROJECT, rules: OPEN_RULES, dataFile });

  await expect(starting).rejects.toThrow(/is not a saved database/);
  expect(readFileSync(dataFile, 'utf8')).toBe('something else');
});
