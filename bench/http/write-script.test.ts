import { expect, test } from 'vitest';
import { readStatement, writeScript, type Recording } from './write-script.ts';

const recording = (digit: string, statement: (values: Recording['values']) => string[]): Recording => {
  const id = (kind: number): string => `01a22bbb-000${kind}-7000-a2d3-00000000000${digit}`;
  const values = {
    booking: id(1), shift: id(2), assignment: id(3), request: id(4), person: id(5),
    key: `recorded-${digit}`, name: `Person 2${digit}`, dateT: `2027-01-2${digit}T`, createdAt: `2026-11-30T09:00:0${digit}Z`,
  }; // prettier-ignore
  return { values, statements: [{ text: 'select $2, $1', literals: statement(values) }] };
};

const scriptOf = (statement: (values: Recording['values'], digit: string) => string[]): string =>
  writeScript(
    recording('3', (values) => statement(values, '3')),
    recording('4', (values) => statement(values, '4')),
    1_000,
  );

test('a statement is read from the log with its values', () => {
  expect(
    readStatement('execute <unnamed>: select $1,\n $2', `Parameters: $1 = 'it''s, $3', $2 = NULL`),
  ).toEqual({
    text: 'select $1,\n $2',
    literals: [`'it''s, $3'`, 'NULL'],
  });
  expect(readStatement('statement: commit')).toEqual({ text: 'commit', literals: [] });
  expect(readStatement('checkpoint starting: time')).toBeUndefined();
});

test('what differs in each booking is counted, what does not stays as it was recorded', () => {
  const script = scriptOf(({ booking, person, name, dateT }) => [
    `'{"id": "${booking}", "of": "${person}", "name": "${name}", "at": "${dateT}13:00", "ok": true}'`,
    `'{waiter}'`,
  ]);

  expect(script.split('\n').at(-2)).toBe(
    `select '{waiter}', '{"id": "01a22bbb-0001-7000-a2d3-:id", "of": "01a22bbb-0005-7000-a2d3-:person", ` +
      `"name": "Person :nth", "at": "2027-01-:tens:ones 13:00", "ok": true}';`,
  );
});

test('a hash gets a number, and the present is that of the recording', () => {
  const hash = (digit: string): string => `'\\x${digit.repeat(64)}'`;
  const script = scriptOf((_, digit) => [hash(digit), `'2026-11-30 09:00:0${digit}.5+00'`]);

  expect(script.split('\n').at(-2)).toBe(`select '2026-11-30 09:00:03.5+00', '\\x${'3'.repeat(52)}:id';`);
});

test('a difference that is not known is not passed over', () => {
  expect(() => scriptOf((_, digit) => [`'${digit}'`, 'NULL'])).toThrow(
    'differ in more than the script knows',
  );
});
