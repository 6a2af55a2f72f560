import { isUndecided } from '../../lib/failure.ts';

/** So many go in one call, which approves all of them or none. */
const approvedPerCall = 50;

interface Calls {
  readonly approve: (ids: readonly string[]) => Promise<unknown>;
  readonly onProgress: (done: number) => void;
}

/**
 * Approves call by call. Where a call is refused for one of its lines, these are tried one by one, so that the others are
 * approved and the one is named.
 * @returns what stands against those that were not approved, by id
 */
export const approveMany = async (
  ids: readonly string[],
  { approve, onProgress }: Calls,
): Promise<Map<string, unknown>> => {
  const failed = new Map<string, unknown>();
  for (let start = 0; start < ids.length; start += approvedPerCall) {
    const some = ids.slice(start, start + approvedPerCall);
    try {
      await approve(some);
    } catch (error) {
      const alone = !isUndecided(error) && some.length > 1;
      for (const id of some) {
        const reason = alone ? await refusalOf(approve([id])) : error;
        if (reason !== undefined) failed.set(id, reason);
      }
    }
    onProgress(start + some.length);
  }
  return failed;
};

const refusalOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
};
