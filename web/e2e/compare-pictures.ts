import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Half the size: what a machine draws a little otherwise at the edges of letters is gone. */
export const shrink = async (page: Page, png: Buffer): Promise<Buffer> => {
  const small = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const [width, height] = [Math.round(bitmap.width / 2), Math.round(bitmap.height / 2)];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return bytes.toBase64();
  }, png.toString('base64'));
  return Buffer.from(small, 'base64');
};

const levels = 6;
const stepOfLevel = 255 / (levels - 1);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** The picture in 216 colours, a byte a pixel: a third of the size, and no pixel further off than the tolerance is. */
export const packPicture = async (page: Page, png: Buffer): Promise<Buffer> => {
  const { width, height, pixels } = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, pixels: new Uint8Array(data.buffer).toBase64() };
  }, png.toString('base64'));
  const colours = Buffer.from(pixels, 'base64');
  const level = (at: number): number => Math.round(colours[at] / stepOfLevel);
  // Each line begins with its filter: none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 4;
    const place = Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width);
    lines[place] = (level(at) * levels + level(at + 1)) * levels + level(at + 2);
  }
  const palette = Buffer.from(
    Array.from({ length: levels ** 3 }, (_, index) =>
      [Math.floor(index / levels ** 2), Math.floor(index / levels) % levels, index % levels].map(
        (value) => value * stepOfLevel,
      ),
    ).flat(),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

export interface Tolerance {
  /** A pixel differs when one of its colours does by more, of 255. */
  readonly colour: number;
  /** Side of a tile in pixels, and the share of its pixels that may differ. */
  readonly tile: number;
  readonly share: number;
}

/** Whether letters may be drawn otherwise here and there, while a part that has moved or changed stands out. */
const usual: Tolerance = { colour: 48, tile: 16, share: 0.15 };

/** @returns what is different in words; null where the pictures are alike */
export const findDifference = (
  page: Page,
  expected: Buffer,
  actual: Buffer,
  tolerance: Tolerance = usual,
): Promise<string | null> =>
  page.evaluate(
    async ([one, other, { colour, tile, share }]) => {
      const read = async (base64: string): Promise<ImageData> => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [before, after] = [await read(one), await read(other)];
      const { width, height } = before;
      if (width !== after.width || height !== after.height)
        return `is ${after.width} by ${after.height} pixels and not ${width} by ${height}`;
      const columns = Math.ceil(width / tile);
      const counts = new Uint32Array(columns * Math.ceil(height / tile));
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        const at = pixel * 4;
        const differs = [0, 1, 2].some((c) => Math.abs(before.data[at + c] - after.data[at + c]) > colour);
        const [x, y] = [pixel % width, Math.floor(pixel / width)];
        if (differs) counts[Math.floor(y / tile) * columns + Math.floor(x / tile)] += 1;
      }
      const most = tile * tile * share;
      const tiles = [...counts.keys()].filter((index) => counts[index] > most);
      const [first] = tiles;
      if (first === undefined) return null;
      const [x, y] = [(first % columns) * tile, Math.floor(first / columns) * tile];
      return `differs in ${tiles.length} places, the first at ${x}, ${y}`;
    },
    [expected.toString('base64'), actual.toString('base64'), tolerance] as const,
  );
