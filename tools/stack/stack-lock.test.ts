import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDirectory } from './stack-lock.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'flxibl-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a second start on the same data is refused with the address of the first', () => {
  lockDataDirectory(directory, 'http://127.0.0.1:5002');

  expect(() => lockDataDirectory(directory, 'http://127.0.0.1:6002')).toThrow(
    /already running on .*: http:\/\/127\.0\.0\.1:5002/,
  );
});

test('the data can be used again once they were given back', () => {
  const unlock = lockDataDirectory(directory, 'http://127.0.0.1:5002');
  unlock();

  expect(() => lockDataDirectory(directory, 'http://127.0.0.1:5002')()).not.toThrow();
});

test('the lock of a process that was killed does not count, even if its number is in use again', () => {
  const holder = { pid: process.pid, startedAt: 'at another time', url: 'http://127.0.0.1:5002' };
  writeFileSync(join(directory, 'running.json'), JSON.stringify(holder));

  expect(() => lockDataDirectory(directory, 'http://127.0.0.1:5002')()).not.toThrow();
});
