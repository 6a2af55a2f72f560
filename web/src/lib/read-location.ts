import type { Location } from '@flxibl/contracts/assignments';
import type { z } from 'zod';

const patienceMillis = 10_000;
const mostMetres = 100_000;

/** Where the device is; undefined when it does not know, or may not say. */
export const readLocation = (): Promise<z.output<typeof Location> | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracyMetres: Math.min(accuracy, mostMetres) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: patienceMillis, maximumAge: 60_000 },
    );
  });
