import type { ReactNode } from 'react';
import type { Tone } from '../copy/state-words.ts';
import { Badge } from './badge.tsx';

interface PlannedLineProps {
  readonly day: string;
  /** What is planned on that day. */
  readonly lines: readonly ReactNode[];
  /** What stands against it. */
  readonly conflicts: readonly string[];
  readonly outcome: { readonly words: string; readonly tone: Tone };
  readonly cost?: string;
  /** The choice that somebody has here. */
  readonly children?: ReactNode;
}

/** One date of a plan: what it would be, what stands against it, and what becomes of it. */
export const PlannedLine = ({ day, lines, conflicts, outcome, cost, children }: PlannedLineProps) => (
  <div className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-card border border-line bg-surface px-4 py-3">
    <div className="min-w-0 flex-1 basis-60">
      <p className="font-medium">{day}</p>
      {lines.map((line, index) => (
        // Shifts of one date can look alike; their place is what they are known by.
        <p key={index} className="tabular text-sm break-words text-ink-soft">
          {line}
        </p>
      ))}
      {conflicts.map((conflict) => (
        <p key={conflict} className="text-sm font-medium break-words text-danger-ink">
          {conflict}
        </p>
      ))}
    </div>
    <div className="flex flex-wrap items-center gap-3">
      {cost && <span className="tabular text-sm">{cost}</span>}
      <Badge tone={outcome.tone}>{outcome.words}</Badge>
      {children}
    </div>
  </div>
);
