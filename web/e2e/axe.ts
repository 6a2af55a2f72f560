import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const widths = [390, 1440];

/**
 * What is not accessible, as its rule and the first element. No frame of ours is of another origin: no page for each
 * run. Of what passes the places are not worked out, which takes longer than all the rules.
 */
export const violationsOn = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};

/** No accessibility violation and no sideways scrolling, on a phone and on a desk; leaves the page as wide as it was. */
export async function expectSound(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    expect({ width, violations: await violationsOn(page) }).toEqual({ width, violations: [] });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
    ).toBe(false);
  }
  await page.setViewportSize(before);
}
