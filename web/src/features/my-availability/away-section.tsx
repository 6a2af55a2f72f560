import { Plus, type LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';

interface AwaySectionProps {
  readonly title: string;
  readonly addWords: string;
  readonly onAdd: () => void;
  readonly list: {
    readonly data?: readonly unknown[] | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** Lines of what is on this device only. */
  readonly waiting?: number;
  readonly failedWords: string;
  readonly empty: { readonly icon: LucideIcon; readonly title: string; readonly words: string };
  /** Of the last deletion. */
  readonly deleteError: unknown;
  readonly children: ReactNode;
}

/** A list of days that are unlike the others, with a way to add one, and what there is to say when there is none. */
export const AwaySection = (props: AwaySectionProps) => {
  const { title, addWords, onAdd, list, waiting = 0, failedWords, empty, deleteError, children } = props;
  const lines = (list.data?.length ?? 0) + waiting;
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id={heading} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        <Button onClick={onAdd}>
          <Plus aria-hidden className="size-4" />
          {addWords}
        </Button>
      </div>
      {list.isPending && <ListSkeleton rows={1} className="h-16" />}
      {list.error !== null && !list.data && (
        <FailureNotice error={list.error} title={failedWords} retry={() => void list.refetch()} />
      )}
      {deleteError !== null && (
        <div className="mb-3">
          <FailureNotice error={deleteError} title={t`Not deleted`} urgent />
        </div>
      )}
      {list.data && lines === 0 && (
        <EmptyState icon={empty.icon} title={empty.title}>
          <p>{empty.words}</p>
        </EmptyState>
      )}
      {lines > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">{children}</ul>
      )}
    </section>
  );
};
