import type { Travel } from '../candidates-sql.ts';

type Place = Pick<Travel, 'latitude' | 'longitude'>;

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

/** As the crow flies, as `distance_km` in SQL says. */
export const distanceKm = (from: Place, to: Place): number =>
  2 *
  6371 *
  Math.asin(
    Math.min(
      1,
      Math.sqrt(
        sine((to.latitude - from.latitude) / 2) ** 2 +
          cosine(from.latitude) * cosine(to.latitude) * sine((to.longitude - from.longitude) / 2) ** 2,
      ),
    ),
  );

/** Whole minutes, rounded up, as `travel_minutes` in SQL says; at the speed that the policy of `from` names. */
export const travelMinutes = (from: Travel, to: Place): number =>
  Math.ceil((distanceKm(from, to) / from.speedKmh) * 60);
