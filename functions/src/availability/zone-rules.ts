import { minutesAheadAt } from '../lib/wall-time.ts';

interface KnownOffset {
  readonly timeZone: string;
  readonly at: Date;
  readonly minutesAhead: number;
}

/** Zones of which this process reads other clocks than these offsets say: its zone data are of another version. */
export const zonesReadOtherwise = (offsets: readonly KnownOffset[]): string[] => [
  ...new Set(
    offsets
      .filter(({ timeZone, at, minutesAhead }) => minutesAheadAt(at, timeZone) !== minutesAhead)
      .map(({ timeZone }) => timeZone),
  ),
];
