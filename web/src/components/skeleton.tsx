import { t } from '@lingui/core/macro';
import { classNames } from './class-names.ts';

export const Skeleton = ({ className }: { readonly className: string }) => (
  <div aria-hidden className={classNames('skeleton', className)} />
);

/** Stands where a list will be; read out once as "Loading". */
export const ListSkeleton = ({ rows = 4, className = 'h-28' }: { rows?: number; className?: string }) => (
  <div role="status" className="space-y-3">
    <span className="sr-only">{t`Loading`}</span>
    {Array.from({ length: rows }, (_, row) => (
      <Skeleton key={row} className={classNames('rounded-card', className)} />
    ))}
  </div>
);
