import { expect, test } from 'vitest';
import * as functions from './index.ts';
import { jobSchedules } from './job-schedules.ts';

interface Endpoint {
  readonly httpsTrigger?: { readonly invoker?: readonly string[] };
  readonly scheduleTrigger?: object;
  readonly taskQueueTrigger?: object;
}

/** What is deployed, as Firebase reads it: by what each is called. */
const endpoints = Object.entries(functions as Record<string, { __endpoint?: Endpoint } | undefined>).flatMap(
  ([name, exported]) => (exported?.__endpoint === undefined ? [] : [[name, exported.__endpoint] as const]),
);

// Scheduled functions and task queues are deployed so that Cloud Run lets in their own service account alone, by OIDC.
test('the API and where Google tells of calendars are open to everybody, and nothing else is', () => {
  const open = endpoints.filter(([, { httpsTrigger }]) => httpsTrigger !== undefined).map(([name]) => name);

  expect(open.sort()).toEqual(['api', 'calendarPush']);
});

test('jobs are called by the scheduler and tasks by their queue; nobody named another caller', () => {
  const named = (key: 'scheduleTrigger' | 'taskQueueTrigger') =>
    endpoints.filter(([, endpoint]) => endpoint[key] !== undefined).map(([name]) => name);

  expect(named('scheduleTrigger').sort()).toEqual(jobSchedules.map(({ name }) => name).sort());
  expect(named('taskQueueTrigger').sort()).toEqual(['sendWebhooks', 'syncCalendarsSoon', 'tellPeople']);
  expect(JSON.stringify(endpoints.map(([, { taskQueueTrigger }]) => taskQueueTrigger))).not.toContain(
    'invoker',
  );
});

test('what moves the clock, runs jobs by name or fails on purpose exists on a local stack only', () => {
  const { runJob, clock, failAsTask, failAsJob } = functions;

  expect({ runJob, clock, failAsTask, failAsJob }).toEqual({});
});
