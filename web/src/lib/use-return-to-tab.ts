import { useEffect, useEffectEvent } from 'react';

/** Runs when the person comes back to a tab that was away longer than `afterMillis` (sleep, freeze, other tab). */
export const useReturnToTab = (afterMillis: number, back: () => void): void => {
  const onBack = useEffectEvent(back);
  useEffect(() => {
    let leftAt: number | null = null;
    const changed = (): void => {
      if (document.visibilityState === 'hidden') leftAt = Date.now();
      else if (leftAt !== null && Date.now() - leftAt > afterMillis) onBack();
    };
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, [afterMillis]);
};
