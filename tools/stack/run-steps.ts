import { existsSync, readFileSync } from 'node:fs';

const SHOWN_LINES = 25;

export interface FinishedStep {
  readonly title: string;
  readonly seconds: number;
}

/** A step failed: names it, and shows what its log says last. */
class StepError extends Error {
  constructor(title: string, cause: unknown, logFile: string | undefined) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super([`${title}: failed.`, reason, ...lastLines(logFile)].join('\n'), { cause });
  }
}

export type RunStep = <Result>(
  title: string,
  work: () => Promise<Result>,
  logFile?: string,
) => Promise<Result>;

/** Runs named steps one by one, and reports each with its time. */
export function stepRunner(report: (step: FinishedStep) => void): RunStep {
  return async (title, work, logFile) => {
    const startedAt = performance.now();
    try {
      const result = await work();
      report({ title, seconds: (performance.now() - startedAt) / 1000 });
      return result;
    } catch (error) {
      throw new StepError(title, error, logFile);
    }
  };
}

function lastLines(logFile: string | undefined): string[] {
  if (logFile === undefined || !existsSync(logFile)) return [];
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES);
  return ['', `Last lines of ${logFile}:`, ...lines.map((line) => `  ${line}`)];
}
