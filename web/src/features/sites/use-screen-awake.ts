import { useEffect } from 'react';

/** Keeps the screen lit while the page is in view, where the browser can. */
export const useScreenAwake = (): void => {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: Promise<WakeLockSentinel | null> = Promise.resolve(null);
    // A lock ends when the page goes out of view; a device that saves energy gives none.
    const light = (): void => {
      if (document.visibilityState === 'visible') {
        lock = navigator.wakeLock.request('screen').catch(() => null);
      }
    };
    light();
    document.addEventListener('visibilitychange', light);
    return () => {
      document.removeEventListener('visibilitychange', light);
      void lock.then((held) => held?.release());
    };
  }, []);
};
