import { randomInt } from 'node:crypto';

/** 64 characters in the order in which they sort, so that ids sort by the time they were made. */
const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const TIME_LENGTH = 8;
const RANDOM_LENGTH = 12;

/** A key as the SDKs' `push()` makes them: 48 bits of milliseconds, then 72 random bits. */
export function createPushId(now: number): string {
  let time = '';
  for (let rest = now; time.length < TIME_LENGTH; rest = Math.floor(rest / 64)) {
    time = ALPHABET.charAt(rest % 64) + time;
  }
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(randomInt(64)));
  return time + random.join('');
}
