import { readFileSync } from 'node:fs';

/** In milliseconds: what each part of the measurement has computed since it was started. */
export interface ProcessorTimes {
  readonly api: number;
  readonly database: number;
  /** This process and whatever it ran to its end, such as `pgbench`. */
  readonly generator: number;
}

// The unit of /proc/PID/stat is 10 ms on every Linux.
const tick = 10;

interface Computed {
  readonly own: number;
  readonly ofEndedChildren: number;
}

const computedBy = (pid: number | 'self'): Computed => {
  // The name of the program, in brackets, may have blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number);
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
  return { own: (user + system) * tick, ofEndedChildren: (childrenUser + childrenSystem) * tick };
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const ownOrNothing = (pid: number): number => {
  try {
    return computedBy(pid).own;
  } catch {
    return 0; // Ended in this moment: its parent counts it from now on.
  }
};

const computedByServer = (postmaster: number): number => {
  const { own, ofEndedChildren } = computedBy(postmaster);
  return childrenOf(postmaster).reduce((sum, pid) => sum + ownOrNothing(pid), own + ofEndedChildren);
};

export const readProcessorTimes = (api: number, postmaster: number): ProcessorTimes => {
  const { own, ofEndedChildren } = computedBy('self');
  return {
    api: computedBy(api).own,
    database: computedByServer(postmaster),
    generator: own + ofEndedChildren,
  };
};

export const sinceThen = (before: ProcessorTimes, after: ProcessorTimes): ProcessorTimes => ({
  api: after.api - before.api,
  database: after.database - before.database,
  generator: after.generator - before.generator,
});

export const readMemoryMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
