import { createHash } from 'node:crypto';
import type { AvailabilityRules } from '@flxibl/contracts/availability';
import type { RulesRow } from './rules-sql.ts';

/** The pattern alone; what comes from the database is in order, so the same pattern is the same text. */
export const patternOf = ({ timeZone, rules, bufferMinutes }: RulesRow) => ({
  timeZone,
  rules,
  bufferMinutes,
});

/** Another pattern has another revision, and going back gives the former one again. */
export const revisionOf = (row: RulesRow): string =>
  createHash('sha256')
    .update(JSON.stringify(patternOf(row)))
    .digest('hex')
    .slice(0, 16);

export const presentRules = (row: RulesRow): AvailabilityRules => ({ ...row, revision: revisionOf(row) });
