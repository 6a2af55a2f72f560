import { IANAZone } from 'luxon';
import { offsetMinutesAt } from '../../lib/zone-offsets.ts';

const minute = 60_000;
const day = 86_400_000;

/** What turns a wall time (its digits read as UTC, milliseconds) into a moment. */
export type ReadWall = (wall: number) => number;

/**
 * RFC 5545, 3.3.5: a time that the clocks show twice is the first of both; one that they skip is read with the offset
 * before the gap, so 02:30 becomes 03:30.
 */
export const readWallBy =
  (offsetAt: (moment: number) => number): ReadWall =>
  (wall) => {
    const before = offsetAt(wall - day);
    const after = offsetAt(wall + day);
    const early = wall - before;
    if (before === after || offsetAt(early) === before) return early;
    const late = wall - after;
    return offsetAt(late) === after ? late : early;
  };

export const utcWall: ReadWall = (wall) => wall;

export const zoneWall = (timeZone: string): ReadWall =>
  readWallBy((moment) => offsetMinutesAt(timeZone, moment) * minute);

const valid = new Map<string, boolean>();

export const isZone = (name: string): boolean => {
  let known = valid.get(name);
  if (known === undefined) {
    known = name.length < 64 && IANAZone.isValidZone(name);
    if (valid.size > 2_000) valid.clear();
    valid.set(name, known);
  }
  return known;
};
