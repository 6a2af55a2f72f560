const second = 1_000;
const longest = 3_600 * second;

/** Attempts after which nobody goes on by themselves: 12 of them take some seven hours. */
export const mostAttempts = 12;

/**
 * How long to wait after a failed attempt: 10 s doubling to an hour, a minute doubling where FCM says that it is too
 * much, spread by a quarter so that what failed together does not come back together.
 * @param chance between 0 and 1
 */
export const backOffMs = (attempts: number, limited: boolean, chance: number): number => {
  const first = (limited ? 60 : 10) * second;
  return Math.min(first * 2 ** Math.min(attempts - 1, 20), longest) * (1 + chance / 4);
};
