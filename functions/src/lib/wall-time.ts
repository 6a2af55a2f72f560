import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { AppError, invalidInput } from './app-error.ts';

const wallFormat = "yyyy-MM-dd'T'HH:mm";

/** What the clock on the wall shows at a moment in a zone: `2026-12-01T09:00`. */
export const wallTimeAt = (moment: Date, timeZone: string): string =>
  DateTime.fromJSDate(moment, { zone: timeZone }).toFormat(wallFormat);

/** The wall time without seconds and offset, as it is stored. */
export const plainWallTime = (wallTime: string): string => wallTime.slice(0, 16);

/** The wall time with the offset that it has at its moment, so that it can be read again in a fold as well. */
export const wallTimeWithOffset = (wallTime: string, moment: Date): string => {
  const minutes = Math.round((Date.parse(`${wallTime}Z`) - moment.getTime()) / 60_000);
  return wallTime + FixedOffsetZone.instance(minutes).formatOffset(0, 'short');
};

/**
 * The moment of a wall time in an IANA zone.
 * @param path where it stands in the request, for the error
 * @throws AppError `time_does_not_exist` in a gap, `time_is_ambiguous` in a fold without an offset,
 *   `invalid_input` when the offset is not one the zone has then
 */
export const momentOfWallTime = (wallTime: string, timeZone: string, path: string): Date => {
  const offset = wallTime.slice(10).match(/[+-]\d{2}:\d{2}$/)?.[0];
  const plain = plainWallTime(wallTime);
  return offset === undefined
    ? withoutOffset(plain, timeZone, path)
    : withOffset(plain, offset, timeZone, path);
};

const withoutOffset = (plain: string, timeZone: string, path: string): Date => {
  const local = DateTime.fromISO(plain, { zone: timeZone });
  if (local.toFormat(wallFormat) !== plain) {
    throw new AppError('time_does_not_exist', `The clocks of ${timeZone} skip ${plain}.`, {
      errors: [{ path, message: 'the clocks skip this time' }],
    });
  }
  const possible = local.getPossibleOffsets();
  if (possible.length > 1) {
    const offsets = possible.map((moment) => moment.toFormat('ZZ')).join(' or ');
    throw new AppError('time_is_ambiguous', `${plain} happens twice in ${timeZone}: add ${offsets}.`, {
      errors: [{ path, message: `the clocks show this time twice: add ${offsets}` }],
    });
  }
  return local.toJSDate();
};

const withOffset = (plain: string, offset: string, timeZone: string, path: string): Date => {
  const zone = FixedOffsetZone.parseSpecifier(`UTC${offset}`);
  const moment = DateTime.fromISO(plain, { zone }).toJSDate();
  if (wallTimeAt(moment, timeZone) !== plain) {
    throw invalidInput(path, `${timeZone} does not have the offset ${offset} at this time`);
  }
  return moment;
};

/** The first moment of a calendar day in a zone, and of the next: 23, 24 or 25 hours. */
export const dayOf = (date: string, timeZone: string): { startsAt: Date; endsAt: Date } => {
  const start = DateTime.fromISO(date, { zone: timeZone }).startOf('day');
  return { startsAt: start.toJSDate(), endsAt: start.plus({ days: 1 }).startOf('day').toJSDate() };
};

/** Minutes by which a zone is ahead of UTC at a moment, by the zone data of this process. */
export const minutesAheadAt = (moment: Date, timeZone: string): number =>
  IANAZone.create(timeZone).offset(moment.getTime());
