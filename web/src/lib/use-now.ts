import { useEffect, useState } from 'react';

/** The present in milliseconds, anew as often as asked and whenever the page comes back into view. */
export const useNow = (everyMillis: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = (): void => setNow(Date.now());
    const timer = setInterval(look, everyMillis);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [everyMillis]);
  return now;
};
