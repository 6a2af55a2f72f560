import { expect, test } from 'vitest';
import { judgeReasons } from './override-rules.ts';

const override = { reasons: ['rest_too_short' as const, 'notice_too_short' as const] };

test('what is asked for and allowed is set aside, all else stands', () => {
  const reasons = ['freelancer_taken', 'rest_too_short', 'notice_too_short'];

  expect(judgeReasons(reasons, override, ['rest_too_short'])).toEqual({
    standing: ['freelancer_taken', 'notice_too_short'],
    overridden: ['rest_too_short'],
  });
});

test('without an override, or with nothing allowed, everything stands', () => {
  expect(judgeReasons(['rest_too_short'], undefined, ['rest_too_short']).standing).toEqual([
    'rest_too_short',
  ]);
  expect(judgeReasons(['rest_too_short'], override, []).standing).toEqual(['rest_too_short']);
});
