import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningProcess } from '../../tools/processes/start-process.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { root as repository } from '../../tools/root.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { startFirebase } from './start-firebase.ts';

const firebaseJson = {
  functions: [{ source: 'functions', codebase: 'default', runtime: 'nodejs24' }],
  hosting: {
    public: 'public',
    rewrites: [{ source: '/api/**', function: { functionId: 'api', region: 'europe-west1' } }],
    headers: [{ source: '**', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }],
  },
};

const functionSource = `
  import { defineSecret } from 'firebase-functions/params';
  import { onRequest } from 'firebase-functions/v2/https';
  import { setTimeout as sleep } from 'node:timers/promises';
  export const api = onRequest({ region: 'europe-west1', secrets: [defineSecret('LIFT'), defineSecret('ATTIC')] }, async (request, response) => {
    if (request.path === '/api/slow') await sleep(300);
    if (request.path === '/api/hang') await sleep(60_000);
    if (request.path === '/api/secrets') {
      const { LIFT, CELLAR, ATTIC } = process.env;
      return void response.json({ LIFT, CELLAR, ATTIC });
    }
    if (request.path === '/api/echo') return void response.send(request.rawBody);
    if (request.path === '/api/conflict') {
      return void response.status(409).type('application/problem+json').send({ code: 'taken' });
    }
    response.json({ pid: process.pid, from: request.headers['x-forwarded-for'] });
  });`;

let firebase: RunningProcess;
let api = '';
const project = mkdtempSync(join(tmpdir(), 'flxibl-firebase-'));

beforeAll(async () => {
  removeWithProcess(project);
  writeProject();
  const ports = await findFreePorts();
  const logFile = join(project, 'firebase.log');
  const names = { root: project, name: 'test', projectId: 'demo-flxibl', dataDir: project, logFile };
  firebase = await startFirebase({
    ...names,
    ports,
    functionsEnv: {},
    secrets: { LIFT: 'open', CELLAR: 'closed' },
  });
  api = `http://127.0.0.1:${ports.hosting}/api`;
}, 90_000);

afterAll(async () => {
  await firebase.stop();
  rmSync(project, { recursive: true, force: true });
});

test('a hundred requests at once, the first ever, share one process', async () => {
  const pids = await Promise.all(Array.from({ length: 100 }, () => pidThatAnswers('/slow')));

  expect(new Set(pids).size).toBe(1);
});

test('when the process is killed, its requests are answered by a problem and the next one by a new process', async () => {
  const pid = await pidThatAnswers('/');
  const pending = Array.from({ length: 20 }, () => fetch(`${api}/hang`, { method: 'POST', body: '{}' }));
  await sleep(300);

  process.kill(pid, 'SIGKILL');
  const statuses = (await Promise.all(pending)).map((answer) => answer.status);
  const next = await pidThatAnswers('/');

  expect(new Set(statuses)).toEqual(new Set([503]));
  expect(next).not.toBe(pid);
});

test('status, media type and body of an error come through Hosting, with the headers of firebase.json', async () => {
  const answer = await fetch(`${api}/conflict`, { method: 'POST', body: '{}' });

  expect(answer.status).toBe(409);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.json()).toEqual({ code: 'taken' });
});

test('a body arrives byte by byte, whether its length was announced or not', async () => {
  const text = '{"a":   1}';
  const announced = await post(text);
  const chunked = await post(new Blob([text]).stream());

  expect([await announced.text(), await chunked.text()]).toEqual([text, text]);
});

test('the address of the caller is appended to what the caller claims', async () => {
  const answer = await fetch(`${api}/`, { headers: { 'x-forwarded-for': '203.0.113.9' } });

  expect(await answer.json()).toMatchObject({ from: '203.0.113.9, 127.0.0.1' });
});

test('a function finds the secrets that it declares, and no other', async () => {
  const answer = await fetch(`${api}/secrets`);

  expect(await answer.json()).toEqual({ LIFT: 'open' });
});

async function pidThatAnswers(path: string): Promise<number> {
  const answer = await fetch(`${api}${path}`);
  const { pid } = (await answer.json()) as { pid: number };
  return pid;
}

function post(body: string | ReadableStream): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${api}/echo`, { method: 'POST', headers, body, duplex: 'half' });
}

function writeProject(): void {
  for (const folder of ['functions', 'public']) mkdirSync(join(project, folder));
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'firebase.json'), JSON.stringify(firebaseJson));
  writeFileSync(join(project, 'public/index.html'), '<title>Flxibl</title>');
  writeFileSync(join(project, 'functions/index.js'), functionSource);
  const dependencies = { 'firebase-functions': '*', 'firebase-admin': '*' };
  const manifest = { type: 'module', main: 'index.js', engines: { node: '24' }, dependencies };
  writeFileSync(join(project, 'functions/package.json'), JSON.stringify(manifest));
}
