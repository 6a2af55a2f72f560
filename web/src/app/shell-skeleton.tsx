import { t } from '@lingui/core/macro';
import { Logo } from '../components/logo.tsx';
import { Skeleton } from '../components/skeleton.tsx';

/** The frame of every screen, so that nothing jumps when the real one arrives. */
export const ShellSkeleton = () => (
  <div>
    <div className="flex h-14 items-center border-b border-line bg-surface px-4 sm:px-6">
      <Logo />
    </div>
    <div role="status" className="mx-auto max-w-5xl space-y-4 px-4 pt-8 sm:px-6">
      <span className="sr-only">{t`Loading`}</span>
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </div>
  </div>
);

/** Inside the frame, while a page's code is on its way. */
export const PageSkeleton = () => (
  <div role="status" className="mx-auto max-w-5xl space-y-4 px-4 pt-8 sm:px-6">
    <span className="sr-only">{t`Loading`}</span>
    <Skeleton className="h-8 w-48" />
    <Skeleton className="h-24" />
    <Skeleton className="h-64" />
  </div>
);
