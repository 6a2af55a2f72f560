import { afterEach, expect, test, vi } from 'vitest';
import { log, withLogFields } from './log.ts';

const lines: string[] = [];
vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
afterEach(() => void lines.splice(0));

test('whatever a text holds it is one line, and sets no field of its own', () => {
  const text = 'x\r\n{"severity":"INFO","message":"forged"}\u2028 "severity": "DEBUG"\u001b[31m';

  withLogFields({ requestId: 'r1' }, () => log('WARNING', text, { code: text }));

  expect(lines).toHaveLength(1);
  // eslint-disable-next-line no-control-regex
  expect(lines[0]).not.toMatch(/[\r\n\u001b]/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ severity: 'WARNING', requestId: 'r1' });
});

test('a token, an address and what people wrote are in no line, wherever in the fields they stand', () => {
  log('INFO', 'for kim@person.test', {
    error: { text: 'no such "Wedding of Kim"', bearer: 'Bearer abc.def.ghi' },
  });

  expect(lines[0]).not.toMatch(/kim@person|Wedding|abc\.def/);
});
