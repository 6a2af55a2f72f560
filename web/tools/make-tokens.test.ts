import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colorsOf, readTokens, tokensCss } from './make-tokens.ts';

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const text = [
  ...['ink', 'ink-soft', 'ink-faint'].flatMap((ink) =>
    ['canvas', 'surface', 'sunken'].map((ground) => [ink, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent-ink', 'accent-soft'],
  ['accent-ink', 'surface'],
  ['on-mine', 'mine'],
  ['info-ink', 'info-soft'],
  ['warn-ink', 'warn-soft'],
  ['on-danger', 'danger'],
  ['danger-ink', 'danger-soft'],
  ['danger-ink', 'surface'],
] as const;

const shapes = [
  ['line-strong', 'surface'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
  ['accent', 'surface'],
  ['free-edge', 'surface'],
  ['mine', 'busy'],
] as const;

describe('design tokens', () => {
  const tokens = readTokens();

  for (const scheme of ['light', 'dark'] as const) {
    const colors = colorsOf(tokens[scheme].color);
    it(`reach AA for text in the ${scheme} scheme`, () => {
      for (const [ink, ground] of text) {
        expect(
          contrast(colors[ink] ?? '', colors[ground] ?? ''),
          `${ink} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    });

    it(`reach 3:1 for shapes that carry meaning in the ${scheme} scheme`, () => {
      for (const [shape, ground] of shapes) {
        expect(
          contrast(colors[shape] ?? '', colors[ground] ?? ''),
          `${shape} on ${ground}`,
        ).toBeGreaterThanOrEqual(3);
      }
    });
  }

  it('are the stylesheet that lies in the repository', () => {
    const css = readFileSync(new URL('../src/app/tokens.css', import.meta.url), 'utf8');

    expect(css.replaceAll(/\s+/g, ' ').trim()).toBe(tokensCss(tokens).replaceAll(/\s+/g, ' ').trim());
  });
});
