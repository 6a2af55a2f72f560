const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** How long until the next try after so many failures in a row: doubling, any time up to it, at least what was asked for. */
export const backoffMs = (failures: number, askedMs: number | undefined, random: number): number => {
  const most = Math.min(15 * minuteMs, 10 * secondMs * 2 ** Math.min(failures - 1, 10));
  return Math.max(askedMs ?? 0, secondMs, most * random);
};

/** A calendar that tells of its changes is asked less often. A tenth more or less, so that turns spread by themselves. */
export const periodMs = (provider: 'google' | 'caldav', hasChannel: boolean, random: number): number => {
  const minutes = provider === 'caldav' ? 12 : hasChannel ? 15 : 5;
  return minutes * minuteMs * (0.9 + 0.2 * random);
};

/** An account that lets us in no more is tried once a day. */
export const probeMs = 24 * 60 * minuteMs;
