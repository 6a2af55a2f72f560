import type { TouchedWork } from '@flxibl/contracts/touched-work';
import { plural } from '@lingui/core/macro';
import { failureOf } from '../../lib/failure.ts';

/** The work that a change would take the time from, when that is why it was refused; else null. */
export const touchedWorkOf = (error: unknown): readonly TouchedWork[] | null => {
  const failure = failureOf(error);
  if (failure.kind !== 'refused' || failure.code !== 'availability_in_use') return null;
  return failure.problem.assignments ?? [];
};

/** What was asked for with a change that has been made; null where nothing was. */
export const releaseWords = (touched: readonly TouchedWork[] | undefined): string | null => {
  const asked = (touched ?? []).filter(({ requestId }) => requestId !== undefined).length;
  if (asked === 0) return null;
  return plural(
    { shifts: asked },
    {
      one: 'You asked to be released from # shift; it stays until the client accepts.',
      other: 'You asked to be released from # shifts; they stay until the client accepts.',
    },
  );
};
