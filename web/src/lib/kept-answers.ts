import { dehydrate, hydrate, type DehydratedState, type QueryClient } from '@tanstack/react-query';
import { buildConfig } from './build-config.ts';
import { readKept, writeKept } from './device-store.ts';

interface KeptAnswers {
  readonly release: string;
  readonly state: DehydratedState;
}

const nameOf = (uid: string): string => `answers of ${uid}`;
const restMillis = 500;
const oldestMillis = 14 * 86_400_000;

/**
 * Spread into a query whose last answer opens without a network. It is never collected: what nobody looks at right now
 * would otherwise be gone from the device as well.
 */
export const keptOnDevice = { meta: { keptOnDevice: true }, gcTime: Infinity } as const;

/** Asked for again without a network a query fails, and has its last answer still: that one is kept. */
const lastGood = (state: DehydratedState): DehydratedState => ({
  ...state,
  queries: state.queries.map((query) => ({
    ...query,
    state: { ...query.state, status: 'success', error: null, fetchFailureCount: 0, fetchFailureReason: null },
  })),
});

/** Puts back what was kept for this person; an answer that has come meanwhile is the newer one, and stays. */
export const restoreAnswers = async (queryClient: QueryClient, uid: string): Promise<void> => {
  const kept = (await readKept(nameOf(uid))) as KeptAnswers | undefined;
  // Another version of the app may expect answers of another shape.
  if (kept?.release !== buildConfig.release) return;
  const startedAt = Date.now();
  hydrate(queryClient, kept.state, { defaultOptions: { queries: { gcTime: Infinity } } });
  // However young it is, what was kept is asked for anew: only a missing answer tells that there is no network.
  await queryClient.invalidateQueries({
    predicate: ({ meta, state }) => meta?.['keptOnDevice'] === true && state.dataUpdatedAt < startedAt,
    refetchType: 'none',
  });
};

/** Writes down what is to be kept, shortly after it changes. @returns what stops it */
export const keepAnswers = (queryClient: QueryClient, uid: string): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const state = dehydrate(queryClient, {
      shouldDehydrateMutation: () => false,
      shouldDehydrateQuery: ({ meta, state: { data, dataUpdatedAt } }) =>
        meta?.['keptOnDevice'] === true && data !== undefined && Date.now() - dataUpdatedAt < oldestMillis,
    });
    // A browser that keeps nothing (full, private) goes without.
    writeKept(nameOf(uid), {
      release: buildConfig.release,
      state: lastGood(state),
    } satisfies KeptAnswers).catch(() => {});
  };
  const leaving = (): void => {
    if (document.visibilityState === 'hidden' && timer !== undefined) write();
  };
  document.addEventListener('visibilitychange', leaving);
  const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.meta?.['keptOnDevice'] === true) timer ??= setTimeout(write, restMillis);
  });
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', leaving);
    clearTimeout(timer);
  };
};
