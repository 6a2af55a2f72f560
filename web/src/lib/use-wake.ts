import { useEffect, useEffectEvent } from 'react';

const beatMillis = 1000;
/** Between two beats: the machine slept, or the browser froze the page. */
const sleptMillis = 5000;

/**
 * Runs when the page comes back: to a tab that was hidden longer than `afterMillis`, from a freeze, from sleep, from
 * the back-forward cache, to a network.
 */
export const useWake = (afterMillis: number, back: () => void): void => {
  const onBack = useEffectEvent(back);
  useEffect(() => {
    let hiddenAt: number | null = null;
    let beatAt = Date.now();
    const listening = new AbortController();
    const { signal } = listening;
    const wake = (): void => {
      // One awakening shows itself in several ways.
      beatAt = Date.now();
      onBack();
    };
    const beat = setInterval(() => {
      const slept = Date.now() - beatAt > sleptMillis && document.visibilityState === 'visible';
      beatAt = Date.now();
      if (slept) onBack();
    }, beatMillis);
    const turned = (): void => {
      if (document.visibilityState === 'hidden') hiddenAt = Date.now();
      else if (hiddenAt !== null && Date.now() - hiddenAt > afterMillis) wake();
    };
    document.addEventListener('visibilitychange', turned, { signal });
    document.addEventListener('resume', wake, { signal });
    window.addEventListener('online', wake, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && wake(), { signal });
    return () => {
      listening.abort();
      clearInterval(beat);
    };
  }, [afterMillis]);
};
