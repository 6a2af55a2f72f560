import { describe, expect, it } from 'vitest';
import { clip, covers, joinSpans } from './span.ts';

const span = (from: number, to: number) => ({ from, to });

describe('spans', () => {
  it('joins what overlaps or touches, in any order', () => {
    expect(joinSpans([span(5, 7), span(0, 2), span(2, 4), span(6, 9)])).toEqual([span(0, 4), span(5, 9)]);
  });

  it('cuts to a range, and is nothing outside of it', () => {
    expect(clip(span(0, 10), span(4, 6))).toEqual(span(4, 6));
    expect(clip(span(0, 4), span(4, 6))).toBeNull();
  });

  it('is covered only by one unbroken span', () => {
    expect(covers([span(0, 5), span(5, 10)], span(2, 8))).toBe(false);
    expect(covers(joinSpans([span(0, 5), span(5, 10)]), span(2, 8))).toBe(true);
  });
});
