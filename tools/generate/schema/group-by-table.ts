import type { Client } from 'pg';

/** A query for `table` and `line`, in the order in which they are to stand. */
export type TableLine = string;

/** The lines of each table, in the order of the query. */
export async function groupByTable(client: Client, query: TableLine): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; line: string }>(query);
  const groups = Map.groupBy(rows, ({ table }) => table);
  return new Map([...groups].map(([table, lines]) => [table, lines.map(({ line }) => line)]));
}
