/**
 * Runs one at a time, for all who ask meanwhile: their keys gather, and the next run is for all of them, at the latest
 * time that was given. Each waits for the run that has its keys.
 */
export const gather = (
  run: (keys: readonly string[], now: Date) => Promise<void>,
): ((keys: readonly string[], now: Date) => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: { readonly keys: Set<string>; now: Date; readonly done: Promise<void> } | undefined;
  const start = (keys: readonly string[], now: Date): Promise<void> => {
    const started = run(keys, now).finally(() => {
      if (running === started) running = undefined;
    });
    running = started;
    return started;
  };
  return (keys, now) => {
    if (running === undefined && next === undefined) return start(keys, now);
    if (next === undefined) {
      const gathered = { keys: new Set<string>(), now, done: Promise.resolve() };
      const before = running!;
      gathered.done = before
        .catch(() => {})
        .then(() => {
          next = undefined;
          return start([...gathered.keys], gathered.now);
        });
      next = gathered;
    }
    for (const key of keys) next.keys.add(key);
    if (now > next.now) next.now = now;
    return next.done;
  };
};
