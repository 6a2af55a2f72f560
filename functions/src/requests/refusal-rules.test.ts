import { expect, test } from 'vitest';
import { refusalFor } from './refusal-rules.ts';

const codeFor = (reasons: string[], viewer: string | null): string | undefined =>
  refusalFor(
    [
      { freelancerId: 'fine', reasons: [] },
      { freelancerId: 'finn', reasons },
    ],
    viewer,
  )?.code;

test('nothing stands against it when nothing stands against anybody', () => {
  expect(codeFor([], null)).toBeUndefined();
});

test.each(['freelancer_taken', 'role_missing', 'blocked_by_client', 'freelancer_inactive', 'rest_too_short'])(
  'of a colleague who is %s a freelancer hears only that they are not available; the client hears why',
  (reason) => {
    expect(codeFor([reason], 'fay')).toBe('freelancer_not_available');
    expect(codeFor([reason], null)).toBe(reason);
  },
);

test('a freelancer hears their own reasons, but not who blocked them', () => {
  expect(codeFor(['freelancer_taken'], 'finn')).toBe('freelancer_taken');
  expect(codeFor(['blocked_by_client'], 'finn')).toBe('freelancer_not_available');
});

test('too late is about the shift, whoever asks', () => {
  expect(codeFor(['freelancer_taken', 'notice_too_short'], 'fay')).toBe('notice_too_short');
});
