import type { RequestContext } from '../http/request-context.ts';
import { AppError, KeptRefusal } from '../lib/app-error.ts';
import { isCheckInCode } from '../lib/check-in-code.ts';
import type { AssignmentFacts } from './assignment-rules.ts';
import { countWrongCodes, getSecretOfAssignment, noteWrongCode } from './check-in-code-sql.ts';

const mostWrong = 5;

/**
 * A code that is given has to be right; a freelancer has to give one where the agreed terms say so. The client's
 * people, who can say for themselves that somebody is there, need none.
 * @throws AppError `check_in_code_wrong`, or `rate_limited` after five wrong ones within ten minutes
 */
export const refuseWrongCode = async (
  { tx, caller, now }: RequestContext,
  { id, terms }: AssignmentFacts,
  code: string | undefined,
): Promise<void> => {
  if (code === undefined) {
    if (caller.role !== 'freelancer' || !terms.checkInNeedsCode) return;
    throw new AppError('check_in_code_wrong', 'Check-in here needs the code that the display shows.');
  }
  if ((await countWrongCodes(tx, id, now)) >= mostWrong)
    throw new AppError(
      'rate_limited',
      'Too many wrong codes: wait ten minutes, or ask somebody at the site.',
    );
  if (isCheckInCode(await getSecretOfAssignment(tx, id), code, now)) return;
  await noteWrongCode(tx, id, now);
  throw new KeptRefusal('check_in_code_wrong', 'That is not the code that the display shows now.');
};
