import type { Answer } from '@flxibl/contracts/api-client';
import type { HealthChecks } from '@flxibl/contracts/problem';
import { AppError } from '../lib/app-error.ts';
import { config } from '../platform/config.ts';
import { runStatement } from '../platform/postgres.ts';
import { latestMigration } from './latest-migration.ts';

// Anybody may ask, as often as they like: the database is asked once a second at most.
const freshMs = 1_000;

const look = async (migration: string): Promise<HealthChecks> => {
  try {
    // A schema that is ahead is as good: during a deploy the functions of before run on it.
    const rows = await runStatement('select from migrations where name = $1', [migration]);
    const isCurrent = rows.length > 0;
    return {
      live: true,
      ready: isCurrent,
      database: 'reachable',
      schema: isCurrent ? 'current' : 'behind',
    };
  } catch {
    return { live: true, ready: false, database: 'unreachable', schema: 'unknown' };
  }
};

/** @param migration without which this release does not work */
export const checkHealthFor = (
  migration: string,
): { withoutTransaction: () => Promise<Answer<'checkHealth'>> } => {
  let last: { readonly at: number; readonly checks: Promise<HealthChecks> } | undefined;
  return {
    withoutTransaction: async () => {
      const present = performance.now();
      if (last === undefined || present - last.at > freshMs) last = { at: present, checks: look(migration) };
      const checks = await last.checks;
      if (checks.ready) return { ...checks, release: config.release };
      throw new AppError('unavailable', 'Not ready to answer requests.', { checks });
    },
  };
};

/** Whether requests are answered. That this answers at all says that the process lives. */
export const checkHealth = checkHealthFor(latestMigration);
