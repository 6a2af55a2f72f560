import type { ReactNode } from 'react';

/** Fields of a long form that belong together. */
export const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section
    aria-label={title}
    className="space-y-4 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
  >
    <h2 className="font-semibold">{title}</h2>
    {children}
  </section>
);
