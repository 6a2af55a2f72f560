import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { galleryConfig } from '../tools/gallery-config.ts';
import { findDifference, packPicture, shrink } from './compare-pictures.ts';

const references = join(import.meta.dirname, '../gallery/references');
const updates = process.env.FLXIBL_UPDATE_PICTURES === 'true';

/** Narrow and wide, light and dark, from left to right and from right to left: each of them twice, in four looks. */
const looks = [
  { look: 'light', width: 390 },
  { look: 'dark', width: 390 },
  { look: 'light', width: 1440 },
  { look: 'rtl', width: 1440 },
] as const;
const sections = ['actions', 'fields', 'words', 'notices', 'people', 'ratings', 'dialogs'];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

let browser: Browser;
let comparer: Page;
const built = mkdtempSync(join(tmpdir(), 'flxibl-gallery-'));

beforeAll(async () => {
  const [opened] = await Promise.all([launchBrowser(), build(galleryConfig(built))]);
  browser = opened;
  comparer = await browser.newPage();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  rmSync(built, { recursive: true, force: true });
});

const openGallery = async (look: string, width: number): Promise<Page> => {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: look === 'dark' ? 'dark' : 'light',
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime('2026-12-01T12:00:00Z');
  await page.route('http://gallery.test/**', (route) => {
    const file = join(built, new URL(route.request().url()).pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/plain' });
  });
  await page.goto(`http://gallery.test/gallery/index.html?look=${look}`);
  // What asks by itself has been answered.
  await page.locator('[data-section=people]').getByText('Will be booked').waitFor();
  await page.locator('[data-section=people]').getByText('The preview could not be made').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
};

describe('the components', () => {
  for (const { look, width } of looks) {
    test(`look as in their pictures, ${look} at ${width} px`, async () => {
      const page = await openGallery(look, width);
      const faults: string[] = [];
      for (const section of sections) {
        const name = `${section}-${look}-${width}.png`;
        const file = join(references, name);
        // Alone on the page: how high the others are must not move it by a fraction of a pixel.
        await page.evaluate((shown) => {
          for (const one of document.querySelectorAll<HTMLElement>('[data-section]'))
            one.hidden = one.dataset.section !== shown;
        }, section);
        const taken = await shrink(comparer, await page.locator(`[data-section=${section}]`).screenshot());
        if (updates) {
          mkdirSync(references, { recursive: true });
          writeFileSync(file, await packPicture(comparer, taken));
          continue;
        }
        const fault = existsSync(file)
          ? await findDifference(comparer, readFileSync(file), taken)
          : 'has no picture to compare with';
        if (!fault) continue;
        const seen = join(tmpdir(), `flxibl-${name}`);
        writeFileSync(seen, taken);
        faults.push(`${section} ${fault}; see ${seen}`);
      }
      await page.close();

      // Meant so? `npm run gallery -- --update` takes the pictures anew.
      expect(faults).toEqual([]);
    });
  }

  test('are compared so that a moved or recoloured part is found and a shade is not', async () => {
    const picture = async (style: string): Promise<Buffer> => {
      await comparer.setContent(`<body style="margin:0"><p id="box" style="margin:0;width:300px;height:200px;
        background:#fff"><b style="position:absolute;width:64px;height:32px;${style}">Book</b></p>`);
      return shrink(comparer, await comparer.locator('#box').screenshot());
    };
    const reference = await packPicture(comparer, await picture('left:20px;top:20px;background:#0b6b5d'));

    const difference = async (style: string) => findDifference(comparer, reference, await picture(style));

    expect(await difference('left:20px;top:20px;background:#0e6e60')).toBeNull();
    expect(await difference('left:36px;top:20px;background:#0b6b5d')).toMatch(/^differs in/);
    expect(await difference('left:20px;top:20px;background:#b0261e')).toMatch(/^differs in/);
  });
});
