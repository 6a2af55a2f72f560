const restMillis = 2500;

/** Does what no page waits for, once the page is likely to be there. @returns how to call it off */
export const whenQuiet = (work: () => void): (() => void) => {
  const timer = setTimeout(() => {
    // Safari has none.
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: restMillis });
    else work();
  }, restMillis);
  return () => clearTimeout(timer);
};
