import { z } from 'zod';

/** Pages are followed by cursor: pass `nextCursor` as `cursor` until it is null. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  // One in the order of names has the name: 200 signs of up to three bytes, an id or two, all in base64.
  cursor: z.string().max(1_000).optional(),
});

export const IdParams = z.strictObject({ id: z.uuid() });
