import { existsSync, readFileSync } from 'node:fs';

interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/** The parts of Vitest's JSON report that are read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Counts tests in Vitest's report. A file that could not be loaded counts as one failed test, and so does a
 * run that failed for a reason outside of all tests, such as an error nobody caught.
 */
export function countTests(file: string, exitStatus: number): TestCounts {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && exitStatus !== 0 ? 1 : failed };
}
