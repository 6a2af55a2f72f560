import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobSchedules } from '../../functions/src/job-schedules.ts';
import { findFreePorts } from '../stack/ports.ts';
import { rehearseDeploy, type DeployedFolder } from './rehearse-deploy.ts';

let deployed: DeployedFolder;

beforeAll(async () => {
  deployed = await rehearseDeploy();
}, 180_000);

afterAll(() => deployed.remove());

test('the Functions SDK finds the functions in the uploaded folder alone, and none for tests', async () => {
  const functions = await deployed.listFunctions();

  expect(functions).toEqual(
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

test('the uploaded folder alone answers as Cloud Run starts it', async () => {
  const { hosting: port } = await findFreePorts();
  const server = await deployed.serve('api', port);

  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`);
  const document = (await answer.json()) as { openapi: string };
  await server.stop();

  expect(answer.status).toBe(200);
  expect(document.openapi).toMatch(/^3\.1\./);
}, 60_000);
