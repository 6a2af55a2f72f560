import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { Tone } from '../copy/state-words.ts';
import { formatZonedMoment } from '../lib/format-time.ts';
import type { VersionState } from '../lib/version-states.ts';
import { Badge } from './badge.tsx';

const states = {
  coming: { words: t`Coming`, tone: 'info' },
  current: { words: t`In force`, tone: 'good' },
  past: { words: t`Past`, tone: 'neutral' },
} as const satisfies Record<VersionState, { words: string; tone: Tone }>;

/** `Tue 1 Dec, 09:00 GMT`; what was always so began never. */
export const sinceWords = (effectiveFrom: string | null, timeZone: string): string => {
  if (effectiveFrom === null) return t`From the beginning`;
  const moment = formatZonedMoment(effectiveFrom, timeZone);
  return t`From ${moment}`;
};

interface VersionLineProps {
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly state: VersionState;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** One version in a history: from when on, and how it differs. */
export const VersionLine = ({ version, effectiveFrom, state, timeZone, children }: VersionLineProps) => (
  <li className="px-4 py-3 break-words sm:px-5">
    <div className="flex items-start justify-between gap-3">
      <p className="min-w-0">
        <span className="font-medium">{t`Version ${version}`}</span>
        <span className="tabular block text-sm text-ink-soft">{sinceWords(effectiveFrom, timeZone)}</span>
      </p>
      <Badge tone={states[state].tone}>{states[state].words}</Badge>
    </div>
    {children}
  </li>
);
