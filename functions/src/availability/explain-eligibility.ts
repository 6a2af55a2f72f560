import type { Answer } from '@flxibl/contracts/api-client';
import { overridableReasons, reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import type { ExplainedReason } from '@flxibl/contracts/eligibility';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput, notFound } from '../lib/app-error.ts';
import { planRange } from '../lib/plan-range.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import { findSite } from './availability-sql.ts';
import { findRefusals, findShift, findUnknownSkill, type AskedShift, type Refusals } from './explain-sql.ts';
import { countPools, findScoreParts } from './search-sql.ts';

/** What a booking of this freelancer would be told now, and what they score; it locks and writes nothing. */
export const explainEligibility = async (
  context: RequestContext,
  { body }: Input<'explainEligibility'>,
): Promise<Answer<'explainEligibility'>> => {
  const { tx, now } = context;
  const shift =
    body.shiftId === undefined ? await planAsked(context, body) : await findShift(tx, body.shiftId);
  if (!shift) throw notFound();
  const refusals = await findRefusals(tx, shift, body.freelancerId, now);
  if (!refusals) throw notFound();
  const parts = await findScoreParts(tx, shift.site, shift.role, body.freelancerId);
  return {
    freelancerId: body.freelancerId,
    eligible: refusals.reasons.length === 0,
    reasons: reasonCodes
      .filter((code) => refusals.reasons.includes(code))
      .map((code) => explain(code, refusals)),
    score: parts ? Object.values(parts).reduce((sum, points) => sum + points, 0) : null,
    scoreParts: parts ?? null,
    timeZone: shift.site.timeZone,
    startsAt: shift.startsAt.toISOString(),
    endsAt: shift.endsAt.toISOString(),
    checkedAt: now.toISOString(),
  };
};

const explain = (code: ReasonCode, { details, overridable }: Refusals): ExplainedReason => {
  const isSoft = (overridableReasons as readonly string[]).includes(code);
  return {
    code,
    sentence: refusalSentences[code],
    kind: isSoft ? 'soft' : 'hard',
    overridable: isSoft && overridable.includes(code),
    details: details[code] ?? {},
  };
};

/** The shift that might be; the contract has seen to it that nothing of it is left out. */
const planAsked = async (
  { tx }: RequestContext,
  { siteId = '', role = '', start = '', end = '', skills = [], pool }: Input<'explainEligibility'>['body'],
): Promise<AskedShift | undefined> => {
  const site = await findSite(tx, siteId);
  if (!site) return undefined;
  const unknown = await findUnknownSkill(tx, skills);
  if (unknown !== undefined) throw invalidInput(`skills.${unknown}`, 'there is no such skill');
  if (pool !== undefined && (await countPools(tx, [pool])) === 0) {
    throw invalidInput('pool', 'there is no such pool');
  }
  const { startsAt, endsAt } = planRange({ start, end }, site.timeZone, { longestDays: 14 });
  return { id: null, site, role, startsAt, endsAt, skills, pool: pool ?? null };
};
