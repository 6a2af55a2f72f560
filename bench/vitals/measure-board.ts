import { changePaint, emptyPaint, measureWithin, scrollThrough } from './in-page.ts';
import type { RunningApp } from './start-app.ts';

export interface LiveBoard {
  readonly rows: number;
  /** Milliseconds from the arrival of each live change to the frame that shows it. */
  readonly paints: readonly number[];
  /** A reference of the same page: frames with nothing new but a dot. */
  readonly emptyPaints: readonly number[];
  /** While all rows are scrolled through, in milliseconds. */
  readonly longTasks: readonly number[];
}

interface BoardOfADay {
  readonly role: string;
  readonly date: string;
  readonly changes: number;
}

/** Opens a board, changes some of its rows from elsewhere, and scrolls through all of them. */
export const measureLiveBoard = async (
  app: RunningApp,
  { role, date, changes }: BoardOfADay,
): Promise<LiveBoard> => {
  const { items: sites } = await app.call('listSites', {});
  const siteId = sites[0]!.id;
  const shift = { role, start: `${date}T12:00`, end: `${date}T14:00` };
  const board = await app.call('getBoard', { query: { siteId, role, date, limit: 500 } });
  const found = await app.call('searchAvailability', { body: { siteId, ...shift, limit: 500 } });
  const names = new Map(board.items.map(({ freelancerId, name }) => [freelancerId, name]));
  const free = found.items.filter(({ eligible, freelancerId }) => eligible && names.has(freelancerId));
  const page = await app.open({ viewport: { width: 1440, height: 900 } });
  try {
    await measureWithin(page);
    await page.goto(`/board?site=${siteId}&role=${role}&date=${date}`);
    await page.getByText('Live', { exact: true }).waitFor();
    const paints: number[] = [];
    const emptyPaints: number[] = [];
    for (const { freelancerId } of free.slice(0, changes)) {
      const row = await page
        .getByRole('row')
        .filter({ hasText: names.get(freelancerId)! })
        .first()
        .elementHandle();
      const shown = changePaint(page, freelancerId, row);
      await app.call('createBooking', {
        body: { siteId, shifts: [{ ...shift, freelancerIds: [freelancerId] }] },
      });
      paints.push(await shown);
      emptyPaints.push(await emptyPaint(page));
    }
    return { rows: board.items.length, paints, emptyPaints, longTasks: await scrollThrough(page) };
  } finally {
    await page.context().close();
  }
};
