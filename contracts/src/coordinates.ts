import { z } from 'zod';

/** Degrees of WGS 84. */
export const Coordinates = z
  .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'Coordinates' });
export type Coordinates = z.output<typeof Coordinates>;
