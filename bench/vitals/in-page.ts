import { join } from 'node:path';
import type { ElementHandle, Page } from 'playwright-core';

/** Of a page that is being loaded: milliseconds from the start of its navigation. */
export interface PageVitals {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Of the main thread, beyond 50 of each long task. */
  readonly blocked: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  readonly usable: number;
}

/** What `in-page.js` gives the page. */
interface Measured {
  vitals: () => PageVitals;
  changePaint: (text: string, within: unknown) => Promise<number>;
  emptyPaint: () => Promise<number>;
  scrollThrough: () => Promise<number[]>;
}

declare global {
  var measured: Measured;
}

export const measureWithin = (page: Page): Promise<unknown> =>
  page.addInitScript({ path: join(import.meta.dirname, 'in-page.js') });

export const vitalsOf = (page: Page): Promise<PageVitals> => page.evaluate(() => measured.vitals());

export const changePaint = (page: Page, text: string, within: ElementHandle): Promise<number> =>
  page.evaluate(([of, element]) => measured.changePaint(of, element), [text, within] as const);

export const emptyPaint = (page: Page): Promise<number> => page.evaluate(() => measured.emptyPaint());

export const scrollThrough = (page: Page): Promise<number[]> => page.evaluate(() => measured.scrollThrough());
