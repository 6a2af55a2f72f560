import type { ImportFault } from '@flxibl/contracts/imports';
import { refusalSentences } from '../../lib/refusal-sentences.ts';
import type { SettledDate } from '../series/plan-rules.ts';
import { faultAt } from './import-line-rules.ts';

/** What the planner has against lines, in words for the one who wrote them. */
export const planFaults = (
  dates: readonly SettledDate[],
  names: ReadonlyMap<string, string>,
): ImportFault[] =>
  dates.flatMap(({ key, shifts }) =>
    shifts.flatMap(({ conflict, seats }) => [
      ...(conflict ? [faultAt(Number(key), conflict.field, conflict.message)] : []),
      ...seats.flatMap(({ freelancerId, conflicts }) =>
        conflicts.map((code) =>
          faultAt(Number(key), 'freelancers', `${names.get(freelancerId)}: ${refusalSentences[code]}`),
        ),
      ),
    ]),
  );
