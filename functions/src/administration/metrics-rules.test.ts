import { expect, test } from 'vitest';
import { renderMetrics } from './metrics-rules.ts';

test('figures are written as OpenMetrics has them, with labels that cannot end their quotes', () => {
  const text = renderMetrics([
    { name: 'flxibl_late_seconds', unit: 'seconds', help: 'How\nlate.', samples: [[{}, 1.5]] },
    { name: 'flxibl_waiting', help: 'How many.', samples: [[{ queue: 'a"} 7\n\\' }, 3]] },
  ]);

  expect(text).toBe(
    [
      '# TYPE flxibl_late_seconds gauge',
      '# UNIT flxibl_late_seconds seconds',
      '# HELP flxibl_late_seconds How\\nlate.',
      'flxibl_late_seconds 1.5',
      '# TYPE flxibl_waiting gauge',
      '# HELP flxibl_waiting How many.',
      'flxibl_waiting{queue="a\\"} 7\\n\\\\"} 3',
      '# EOF',
      '',
    ].join('\n'),
  );
});
