import { CircleCheck, type LucideIcon } from 'lucide-react';
import { Skeleton } from '../../components/skeleton.tsx';

interface AttentionTileProps {
  readonly section: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Undefined while it is not known. */
  readonly count: string | undefined;
  readonly tone: 'warn' | 'bad' | 'info';
}

const tones = {
  warn: 'bg-warn-soft text-warn-ink',
  bad: 'bg-danger-soft text-danger-ink',
  info: 'bg-info-soft text-info-ink',
} as const;

/** How much waits of one kind; leads to it. */
export const AttentionTile = ({ section, label, Icon, count, tone }: AttentionTileProps) => {
  const Shown = count === '0' ? CircleCheck : Icon;
  return (
    <a
      href={`#${section}`}
      onClick={(event) => {
        event.preventDefault();
        const target = document.getElementById(section);
        target?.scrollIntoView({ block: 'start' });
        target?.focus({ preventScroll: true });
      }}
      className="flex min-w-0 items-center gap-3 rounded-card border border-line bg-surface px-3 py-3 transition-colors hover:border-line-strong sm:px-4"
    >
      <span
        className={`grid size-9 shrink-0 place-items-center rounded-full ${count !== undefined && count !== '0' ? tones[tone] : 'bg-accent-soft text-accent-ink'}`}
      >
        <Shown aria-hidden className="size-4.5" />
      </span>
      <span className="min-w-0">
        <span className="tabular block text-2xl leading-tight font-semibold tracking-tight">
          {count === undefined ? <Skeleton className="h-7 w-8" /> : <bdi>{count}</bdi>}
        </span>
        <span className="block text-sm leading-tight text-ink-soft">{label}</span>
      </span>
    </a>
  );
};
