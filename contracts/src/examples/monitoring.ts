import type { ExamplesOf } from './example.ts';

export const monitoringExamples = {
  checkHealth: {
    answer: { live: true, ready: true, database: 'reachable', schema: 'current', release: '4be1d2a' },
  },
  readMetrics: {},
  failOnPurpose: { body: { side: 'api' } },
} as const satisfies ExamplesOf<'checkHealth' | 'readMetrics' | 'failOnPurpose'>;
