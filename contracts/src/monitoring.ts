import { z } from 'zod';
import { FileAnswer } from './files.ts';
import { operation } from './operation.ts';
import { HealthChecks } from './problem.ts';

const tag = 'Operations';

export const checkHealth = operation({
  tag,
  method: 'get',
  path: '/health',
  summary:
    'Whether requests are answered: 503 with the same checks while the database is out of reach or behind',
  roles: 'public',
  status: 200,
  answer: HealthChecks.extend({ release: z.string() }),
  errors: [],
});

export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export const readMetrics = operation({
  tag,
  method: 'get',
  path: '/metrics',
  summary:
    'Figures for scraping, as OpenMetrics: delays, queues, dead letters, calendars, jobs, connections, what was booked',
  roles: 'scraper',
  status: 200,
  file: [openMetricsType],
  answer: FileAnswer,
  errors: [],
});

export const failureSides = ['api', 'job', 'task'] as const;
export type FailureSide = (typeof failureSides)[number];

export const failOnPurpose = operation({
  tag,
  method: 'post',
  path: '/admin/failures',
  summary: 'Fail, to see how it is reported; on a local stack only, elsewhere there is no such thing',
  roles: ['admin'],
  scope: 'none',
  body: z.strictObject({
    side: z.enum(failureSides),
    words: z.string().max(200).optional().meta({ description: 'Become part of the message of the error.' }),
  }),
  status: 204,
  answer: z.undefined(),
  errors: ['not_found', 'idempotency_key_reused'],
});
