import { readFileSync, writeFileSync } from 'node:fs';
import { config } from './config.ts';

/** The real time. Tokens are signed by it, wherever the present has been moved to. */
export const realTime = (): number => Date.now();

/**
 * How far the present is ahead of the real time, in milliseconds: 0, but for a local stack whose clock was moved.
 * A file, because every function of the emulator is a process of its own.
 */
export const clockAhead = (): number => {
  if (config.clockFile === undefined) return 0;
  try {
    return Number(readFileSync(config.clockFile, 'utf8'));
  } catch {
    return 0; // never moved
  }
};

/** The present. Use cases get it as a value, so that tests can choose it. */
export const now = (): Date => new Date(realTime() + clockAhead());

/** Moves the present of the whole local stack; time goes on from there. */
export const moveClock = (to: Date): void => {
  if (config.clockFile === undefined) throw new Error('this process has no clock that can be moved');
  writeFileSync(config.clockFile, String(to.getTime() - realTime()));
};
