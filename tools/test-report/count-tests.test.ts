import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countTests } from './count-tests.ts';

const passedFile = { status: 'passed', assertionResults: [{}, {}] };

test('counts what passed and what failed', () => {
  const report = reportOf({ numPassedTests: 7, numFailedTests: 2, testResults: [passedFile] });

  expect(countTests(report, 1)).toEqual({ passed: 7, failed: 2 });
});

test('a file that cannot be loaded is a failed test', () => {
  const testResults = [passedFile, { status: 'failed', assertionResults: [] }];
  const report = reportOf({ numPassedTests: 2, numFailedTests: 0, testResults });

  expect(countTests(report, 1)).toEqual({ passed: 2, failed: 1 });
});

test('a run that fails beside its tests is a failed test', () => {
  const report = reportOf({ numPassedTests: 2, numFailedTests: 0, testResults: [passedFile] });

  expect(countTests(report, 1)).toEqual({ passed: 2, failed: 1 });
});

test('a run without a report is a failed test', () => {
  expect(countTests('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 });
});

function reportOf(report: object): string {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-report-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}
