import type { Me } from '@flxibl/contracts/me';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keepAnswers, restoreAnswers } from '../lib/kept-answers.ts';

/**
 * What a freelancer has seen opens again without a network. Bookers and the platform decide by what is so now, and a
 * board of yesterday would mislead them: of theirs nothing is kept.
 * @returns whether this device was asked what it has
 */
export const useKeptAnswers = (uid: string, role: Me['role'] | undefined): boolean => {
  const queryClient = useQueryClient();
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    // Where the browser keeps nothing, the app needs its network.
    restoreAnswers(queryClient, uid)
      .catch(() => {})
      .finally(() => setRestored(true));
  }, [queryClient, uid]);
  useEffect(
    () => (restored && role === 'freelancer' ? keepAnswers(queryClient, uid) : undefined),
    [queryClient, uid, role, restored],
  );
  return restored;
};
