import { expect, test } from 'vitest';
import { checkInCodeAt, isCheckInCode } from './check-in-code.ts';

const secret = Buffer.from('12345678901234567890123456789012');
const at = (seconds: number): Date => new Date(seconds * 1000);

// The vectors of RFC 6238, appendix B, for SHA-256; theirs have eight digits.
test.each([
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
])('the code at second %i is the end of %s', (seconds, digits) => {
  expect(checkInCodeAt(secret, at(seconds)).code).toBe(digits.slice(2));
});

test('a code is shown for 30 seconds, and taken for 30 more', () => {
  const { code, validUntil } = checkInCodeAt(secret, at(60));
  expect(validUntil).toEqual(at(90));
  expect(checkInCodeAt(secret, new Date(89_999)).code).toBe(code);
  expect(checkInCodeAt(secret, at(90)).code).not.toBe(code);
  expect([60, 89.999, 90, 119.999].map((seconds) => isCheckInCode(secret, code, at(seconds)))).toEqual(
    Array.from({ length: 4 }, () => true),
  );
  expect([59.999, 120].map((seconds) => isCheckInCode(secret, code, at(seconds)))).toEqual([false, false]);
});

test('what is no code is refused', () => {
  const { code } = checkInCodeAt(secret, at(60));
  for (const other of ['', '1', code.slice(1), 'abcdef', '１２３４５６', `${code}0`, ` ${code}`])
    expect(isCheckInCode(secret, other, at(60))).toBe(false);
});
