import type { ReactNode } from 'react';
import type { Tone } from '../copy/state-words.ts';

const tones = {
  neutral: 'bg-sunken text-ink-soft',
  good: 'bg-accent-soft text-accent-ink',
  info: 'bg-info-soft text-info-ink',
  warn: 'bg-warn-soft text-warn-ink',
  bad: 'bg-danger-soft text-danger-ink',
} as const satisfies Record<Tone, string>;

export const Badge = ({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) => (
  <span
    className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap ${tones[tone]}`}
  >
    {children}
  </span>
);
