import type { Pencil, PencilState } from '@flxibl/contracts/pencils';
import { t } from '@lingui/core/macro';
import type { Tone } from './state-words.ts';

/** Where it stands in the line of those over the same time. */
export const rankWords = (rank: number): string =>
  [t`First`, t`Second`, t`Third`][rank - 1] ?? t`Number ${rank}`;

const ended = {
  booked: { words: t`Booked`, tone: 'good' },
  released: { words: t`Released`, tone: 'neutral' },
  lapsed: { words: t`Lapsed`, tone: 'neutral' },
  superseded: { words: t`Overtaken`, tone: 'neutral' },
} as const satisfies Partial<Record<PencilState, { words: string; tone: Tone }>>;

/** Of a live one its rank, of one that has ended how. */
export const pencilWords = ({
  state,
  rank,
}: Pick<Pencil, 'state' | 'rank'>): { words: string; tone: Tone } => {
  if (state === 'placed') return { words: rankWords(rank), tone: rank === 1 ? 'good' : 'info' };
  return state === 'challenged' ? { words: rankWords(rank), tone: 'warn' } : ended[state];
};
