import type { AvailabilityRules } from '@flxibl/contracts/availability';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { presentRules } from './present-pattern.ts';
import { findRules } from './rules-sql.ts';

/** The weekly pattern of one freelancer. */
export const getAvailabilityRules = async (
  { tx }: RequestContext,
  { params }: Input<'getAvailabilityRules'>,
): Promise<AvailabilityRules> => {
  const rules = await findRules(tx, params.id);
  if (!rules) throw notFound();
  return presentRules(rules);
};
