import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobSchedules } from '../../functions/src/job-schedules.ts';
import { findFreePorts } from '../stack/ports.ts';
import { buildWeb } from '../build/build-web.ts';
import { listHosted } from './list-deploy.ts';
import { rehearseDeploy, type DeployedFolder } from './rehearse-deploy.ts';

let deployed: DeployedFolder;

beforeAll(async () => {
  deployed = await rehearseDeploy();
}, 180_000);

afterAll(() => deployed.remove(), 60_000);

test('the Functions SDK finds the functions in the uploaded folder alone, and none for tests', async () => {
  const functions = await deployed.listFunctions();

  expect(functions.map(({ name }) => name)).toEqual(
    [
      'api',
      'tellPeople',
      'sendWebhooks',
      'syncCalendarsSoon',
      'calendarPush',
      ...jobSchedules.map(({ name }) => name),
    ].toSorted((a, b) => a.localeCompare(b)),
  );
});

test('a function gets the secrets that its work needs, and no other', async () => {
  const functions = await deployed.listFunctions();

  const beside = functions.map(({ name, secrets }) => [name, secrets.filter((one) => one !== 'SENTRY_DSN')]);
  expect(functions.every(({ secrets }) => secrets.includes('SENTRY_DSN'))).toBe(true);
  expect(Object.fromEntries(beside.filter(([, secrets]) => secrets!.length > 0))).toEqual({
    api: ['FLXIBL_GOOGLE_CLIENT_SECRET', 'FLXIBL_METRICS_TOKEN'],
    notifyPeople: ['SMTP_PASSWORD'],
    syncCalendars: ['FLXIBL_GOOGLE_CLIENT_SECRET'],
    syncCalendarsSoon: ['FLXIBL_GOOGLE_CLIENT_SECRET'],
    tellPeople: ['SMTP_PASSWORD'],
  });
});

test('every function runs as the account made for it, in one region, when it should', async () => {
  const functions = await deployed.listFunctions();

  expect(new Set(functions.map(({ account, region }) => `${account} ${region}`))).toEqual(
    new Set(['flxibl-functions@ europe-west1']),
  );
  const triggers = Object.fromEntries(functions.map(({ name, trigger }) => [name, trigger]));
  expect(triggers).toMatchObject({ api: 'https', tellPeople: 'task', watchPlatform: 'every 1 minutes' });
});

test('the uploaded folder alone answers as Cloud Run starts it', async () => {
  const { hosting: port } = await findFreePorts();
  const server = await deployed.serve('api', port);

  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`);
  const document = (await answer.json()) as { openapi: string };
  await server.stop();

  expect(answer.status).toBe(200);
  expect(document.openapi).toMatch(/^3\.1\./);
}, 60_000);

test('Hosting gets the web app without the source maps', async () => {
  await buildWeb();

  const files = listHosted();

  expect(files).toContain('index.html');
  expect(files.some((file) => /^assets\/app-.*\.js$/.test(file))).toBe(true);
  expect(files.filter((file) => file.endsWith('.map') || file.startsWith('.'))).toEqual([]);
}, 180_000);
