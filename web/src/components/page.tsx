import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** The way back, above the title. */
  readonly back?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'full';
  readonly children: ReactNode;
}

const widths = { narrow: 'max-w-2xl', normal: 'max-w-5xl', full: 'max-w-none' } as const;

export const Page = ({ title, intro, actions, back, width = 'normal', children }: PageProps) => (
  <div className={`mx-auto w-full px-4 pt-5 pb-10 sm:px-6 sm:pt-8 ${widths[width]}`}>
    <title>{`${title} · Flxibl`}</title>
    {back}
    <header className="mb-5 flex flex-wrap items-center justify-between sm:items-end gap-x-6 gap-y-3 sm:mb-6">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
        {intro && <div className="mt-1 text-ink-soft">{intro}</div>}
      </div>
      {actions}
    </header>
    {children}
  </div>
);
