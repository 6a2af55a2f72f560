import type { SearchAtSize } from './bench-search.ts';

const round = (value: number): number => Number(value.toFixed(2));

/** Each kind of search at both sizes: how much it grows, and how much slower the naive query is. */
export const tableOfSearches = (small: SearchAtSize, large: SearchAtSize): Record<string, unknown>[] =>
  large.searches.map(({ kind, search, naive, found }, index) => {
    const reference = small.searches[index]!.search;
    return {
      search: kind,
      found: round(found),
      [`p50 ms at ${small.freelancers}`]: round(reference.p50),
      [`p50 ms at ${large.freelancers}`]: round(search.p50),
      'p95 ms': round(search.p95),
      'processor p50 ms': round(search.cpuP50),
      'processor p95 ms': round(search.cpuP95),
      growth: round(search.p50 / reference.p50),
      'naive p50 ms': round(naive.p50),
      'naive p95 ms': round(naive.p95),
      'naive processor p50 ms': round(naive.cpuP50),
      'times faster': round(naive.p50 / search.p50),
    };
  });

/** The board's week at each size. */
export const tableOfBoards = (sizes: readonly SearchAtSize[]): Record<string, unknown>[] =>
  sizes.map(({ freelancers, board }) => ({
    freelancers,
    rows: board.rows,
    'p50 ms': round(board.database.p50),
    'p95 ms': round(board.database.p95),
    'processor p50 ms': round(board.database.cpuP50),
    'use case ms': round(board.useCase),
    kB: round(board.bytes / 1000),
    'gzip kB': round(board.gzipBytes / 1000),
    'brotli kB': round(board.brotliBytes / 1000),
  }));
