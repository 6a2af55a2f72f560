import { findIana } from 'windows-iana';
import { expandRule } from './expand-rule.ts';
import { readRule } from './ical-rule.ts';
import type { IcalPart } from './sieve-ical.ts';
import { findProperty, parseComponent, readWallValue, textOf, type IcalComponent } from './ical-values.ts';
import { isZone, readWallBy, utcWall, zoneWall, type ReadWall } from './wall-clock.ts';

const year = 366 * 86_400_000;

/** IANA names as they are, behind a path (`/citadel.org/…/Europe/Berlin`), and Windows names by CLDR's table. */
const knownZone = (tzid: string): string | undefined => {
  if (isZone(tzid)) return tzid;
  const path = tzid.split('/').filter((part) => part !== '');
  for (let parts = Math.min(3, path.length - 1); parts >= 2; parts -= 1) {
    const suffix = path.slice(-parts).join('/');
    if (isZone(suffix)) return suffix;
  }
  return findIana(tzid.replaceAll('"', ''))[0];
};

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const offset = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/;
const millisecondsOf = (value: unknown): number | undefined => {
  const match = offset.exec(String(value));
  if (!match) return undefined;
  const [hours, minutes, seconds] = match.slice(2, 5).map((part) => Number(part ?? 0));
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 * (match[1] === '-' ? -1 : 1);
};

const changesOf = async (
  observance: IcalComponent,
  rules: readonly string[],
  until: number,
): Promise<Change[] | undefined> => {
  const before = millisecondsOf(findProperty(observance, 'tzoffsetfrom')?.values[0]);
  const after = millisecondsOf(findProperty(observance, 'tzoffsetto')?.values[0]);
  const start = readWallValue(findProperty(observance, 'dtstart')?.values[0], undefined);
  if (before === undefined || after === undefined || !start) return undefined;
  const walls = [start.wall];
  for (const { name, values } of observance.properties) {
    if (name === 'rdate') {
      walls.push(...values.flatMap((value) => readWallValue(value, undefined)?.wall ?? []));
    }
    if (name !== 'x-rule') continue;
    const rule = readRule(rules[Number(values[0])] ?? '');
    if (!rule) return undefined;
    const end = readUntil(rule.until);
    const last = Math.min(until, end === undefined ? until : end + before);
    const { walls: more, cut } = await expandRule(rule, { start: start.wall, from: start.wall, until: last });
    if (cut) return undefined;
    walls.push(...more);
  }
  return walls.map((wall) => ({ at: wall - before, before, after }));
};

const readUntil = (text: string | undefined): number | undefined => {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?$/.exec(text ?? '');
  if (!match) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0));
  return Date.UTC(years!, months! - 1, days, hours, minutes, seconds);
};

const readSentZone = async (part: IcalPart, until: number): Promise<ReadWall | undefined> => {
  const zone = parseComponent(part.text);
  if (!zone || part.cut || zone.components.length === 0 || zone.components.length > 200) return undefined;
  const changes: Change[] = [];
  for (const observance of zone.components) {
    const found = await changesOf(observance, part.rules, until);
    if (!found) return undefined;
    changes.push(...found);
  }
  changes.sort((one, other) => one.at - other.at);
  return readWallBy((moment) => {
    const index = changes.findLastIndex(({ at }) => at <= moment);
    return index === -1 ? changes[0]!.before : changes[index]!.after;
  });
};

// Every object of a calendar brings its zone again.
const sent = new Map<string, ReadWall | undefined>();

/** More than anybody's calendar has; each unknown one costs work. */
const mostZones = 100;

/**
 * What each TZID of a calendar means.
 * @param until the last moment that is asked for
 * @returns how to read a wall time; undefined when nobody can say: then it must not be taken for UTC
 */
export const readZones = async (
  parts: readonly IcalPart[],
  until: number,
): Promise<(tzid: string) => ReadWall | undefined> => {
  const zones = new Map<string, ReadWall | undefined>([['UTC', utcWall]]);
  for (const part of parts.slice(0, mostZones)) {
    const tzid = /^TZID(?:;[^:\r\n]*)?:(.*)$/im.exec(part.text)?.[1]?.trim();
    if (tzid === undefined || zones.has(tzid)) continue;
    const known = knownZone(tzid);
    if (known !== undefined) {
      zones.set(tzid, zoneWall(known));
      continue;
    }
    const key = `${Math.ceil(until / year)} ${part.text} ${part.rules.join(' ')}`;
    if (!sent.has(key)) {
      if (sent.size > 200) sent.clear();
      sent.set(key, await readSentZone(part, until + year));
    }
    zones.set(tzid, sent.get(key) ?? sentPlace(part));
  }
  return (tzid) => {
    if (zones.has(tzid)) return zones.get(tzid);
    const known = zones.size > 2 * mostZones ? undefined : knownZone(tzid);
    const zone = known === undefined ? undefined : zoneWall(known);
    zones.set(tzid, zone);
    return zone;
  };
};

/** The place that libical's zones name. */
const sentPlace = (part: IcalPart): ReadWall | undefined => {
  const zone = parseComponent(part.text);
  const place = zone && textOf(zone, 'x-lic-location');
  return place !== undefined && isZone(place) ? zoneWall(place) : undefined;
};
