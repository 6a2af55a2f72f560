import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, children }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-line bg-surface px-6 py-14 text-center">
    <span className="mb-2 grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
      <Icon aria-hidden className="size-6" />
    </span>
    <p className="max-w-full font-semibold break-words">{title}</p>
    <div className="max-w-[min(28rem,100%)] space-y-4 break-words text-ink-soft">{children}</div>
  </div>
);
