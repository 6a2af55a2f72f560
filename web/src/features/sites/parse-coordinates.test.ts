import { expect, it } from 'vitest';
import { parseCoordinates } from './parse-coordinates.ts';

const alfama = { latitude: 38.7139, longitude: -9.1334 };

it.each([
  '38.7139, -9.1334',
  '  38.7139 -9.1334 ',
  '38.7139;−9.1334',
  '38,7139; -9,1334',
  '38,7139, -9,1334',
  '38.7139° N, 9.1334° W',
  '38.7139N 9.1334W',
  'N 38.7139 W 9.1334',
  'geo:38.7139,-9.1334?z=17',
  'https://www.google.com/maps/search/?api=1&query=38.7139%2C-9.1334',
  'https://www.google.com/maps/place/Alfama/@38.7,-9.1,15z/data=!3m1!4b1!8m2!3d38.7139!4d-9.1334',
  'https://www.openstreetmap.org/?mlat=38.7139&mlon=-9.1334#map=17/38.7/-9.1',
  'https://www.openstreetmap.org/#map=17/38.7139/-9.1334',
])('reads the place out of %s', (text) => {
  expect(parseCoordinates(text)).toEqual(alfama);
});

it('counts minutes and seconds', () => {
  expect(parseCoordinates(`38°42'50.0"N 9°08'00.2"W`)).toEqual({ latitude: 38.713889, longitude: -9.133389 });
});

it.each(['', 'Lisbon', '38.7139', '38,9', '91, 0', '0, 181', '1, 2, 3', 'https://flxibl.test/38.7139'])(
  'takes “%s” for no place',
  (text) => {
    expect(parseCoordinates(text)).toBeNull();
  },
);
