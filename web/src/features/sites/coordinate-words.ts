import type { Coordinates } from '@flxibl/contracts/coordinates';

/** `38.7139°, −9.1334°`: to about ten metres. */
export const coordinateWords = ({ latitude, longitude }: Coordinates): string =>
  [latitude, longitude].map((degrees) => `${degrees.toFixed(4).replace('-', '−')}°`).join(', ');

/** A pin on a map, to see whether it is the right door. */
export const mapOf = ({ latitude, longitude }: Coordinates): string =>
  `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: `${latitude},${longitude}` }).toString()}`;
