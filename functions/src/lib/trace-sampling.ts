/** What is worth a trace, and how often: somebody waits for a write; jobs run by the thousand each day. */
export const workKinds = ['write', 'read', 'task', 'job'] as const;
export type WorkKind = (typeof workKinds)[number];

export type TraceRates = Readonly<Record<WorkKind, number>>;

export const deployedRates: TraceRates = { write: 0.2, read: 0.05, task: 0.02, job: 0.005 };

/** On one's own machine one looks at what one has just done. */
export const localRates: TraceRates = { write: 1, read: 1, task: 1, job: 0.02 };

interface Asked {
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** The decision of whoever called, or the rate where they made none. */
  readonly inheritOrSampleWith: (rate: number) => number;
}

/**
 * Decides what is traced: as the caller decided, so that a trace is whole; else by the kind of work.
 * @param mostPerMinute a limit for this process, because anybody can ask for a trace by a header
 */
export const createSampler = (
  rates: TraceRates,
  mostPerMinute: number,
  time: () => number,
): ((asked: Asked) => number) => {
  let minute = 0;
  let taken = 0;
  return ({ attributes, inheritOrSampleWith }) => {
    const kind = workKinds.find((one) => one === attributes?.['work.kind']);
    const rate = inheritOrSampleWith(kind === undefined ? 0 : rates[kind]);
    const present = Math.floor(time() / 60_000);
    if (present !== minute) [minute, taken] = [present, 0];
    // What is only likely to be taken counts by its likelihood.
    if (taken + rate > mostPerMinute) return 0;
    taken += rate;
    return rate;
  };
};
