import { z } from 'zod';

/** An exact decimal, never a float: `"28.50"`. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217 code.' });

export const Money = z.object({ amount: Decimal, currency: Currency }).meta({ id: 'Money' });
export type Money = z.output<typeof Money>;
