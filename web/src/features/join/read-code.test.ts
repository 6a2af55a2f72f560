import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';

const code = 'Zk3_yN-0aQ9sT4vW7xB2cD5eF8gH1jK6mL0nP3rU';

test('a code is taken as it is, with spaces around it, or out of the link that was sent', () => {
  expect(readCode(code)).toBe(code);
  expect(readCode(`  ${code}\n`)).toBe(code);
  expect(readCode(`https://flxibl.example/join#code=${code}`)).toBe(code);
  expect(readCode(`https://flxibl.example/join?lang=de&code=${code}#x`)).toBe(code);
});

test('what cannot be a code is none', () => {
  expect(readCode('')).toBeNull();
  expect(readCode('let me in')).toBeNull();
  expect(readCode(code.slice(0, 12))).toBeNull();
  expect(readCode('https://flxibl.example/join#code=')).toBeNull();
});
