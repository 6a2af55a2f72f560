import { steadyParts } from '../../lib/zone-offsets.ts';

const minute = 60_000;
const year = 366 * 86_400_000;

const wallStamp = (moment: number, offsetMinutes: number): string =>
  new Date(moment + offsetMinutes * minute).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

const offsetText = (minutes: number): string => {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
};

/**
 * The VTIMEZONE of a zone: each change of its clocks around the events by itself, out of the zone data that the events'
 * moments were worked out with, so that both can never disagree.
 * @param from the first moment that is needed, milliseconds; `until` the last
 */
export const writeZone = (timeZone: string, from: number, until: number): string => {
  const parts = steadyParts(timeZone, from - year, until + year);
  const least = Math.min(...parts.map(({ offsetMinutes }) => offsetMinutes));
  const changes = parts.filter(
    ({ offsetMinutes }, index) => index === 0 || parts[index - 1]!.offsetMinutes !== offsetMinutes,
  );
  const observances = changes.flatMap(({ from: at, offsetMinutes }, index) => {
    const before = changes[index - 1]?.offsetMinutes ?? offsetMinutes;
    const kind = offsetMinutes > least ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${kind}`,
      `DTSTART:${wallStamp(at, before)}`,
      `TZOFFSETFROM:${offsetText(before)}`,
      `TZOFFSETTO:${offsetText(offsetMinutes)}`,
      `END:${kind}`,
    ];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances, 'END:VTIMEZONE'].join('\r\n');
};
