const pageSize = 200;
const mostPages = 10;

interface Paged<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A whole list by its cursors, up to 2,000 items; `complete` says whether that was all. */
export const allPages = async <Item>(
  ask: (page: { limit: number; cursor?: string }) => Promise<Paged<Item>>,
): Promise<{ items: Item[]; complete: boolean }> => {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const answer: Paged<Item> = await ask({ limit: pageSize, ...(cursor !== null && { cursor }) });
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) return { items, complete: true };
  }
  return { items, complete: false };
};
