// A terminal signals the whole process group, and tools/run.js may hand on the same signal a moment later.
const SAME_REQUEST_MS = 1_000;

/** Resolves when somebody asks this process to end. A second request ends it at once. */
export function onStopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (askedAt !== undefined && performance.now() - askedAt > SAME_REQUEST_MS) process.exit(1);
        askedAt ??= performance.now();
        resolve(undefined);
      });
    }
  });
}
