import { onlineManager, QueryClient } from '@tanstack/react-query';
import { isUndecided } from '../lib/failure.ts';

const attempts = 3;

export const makeQueryClient = (): QueryClient => {
  // It takes itself to be online until it hears of a change; an app that was opened offline hears of none.
  onlineManager.setOnline(navigator.onLine);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only an unknown outcome is asked for again.
        retry: (failures, error) => failures < attempts - 1 && isUndecided(error),
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  });
};
