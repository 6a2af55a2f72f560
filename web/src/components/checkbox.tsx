import type { ComponentProps, ReactNode } from 'react';

/** A box with its words as one target. */
export const Checkbox = ({
  children,
  ...input
}: ComponentProps<'input'> & { readonly children: ReactNode }) => (
  <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm has-disabled:cursor-not-allowed has-disabled:opacity-55">
    <input type="checkbox" {...input} className="size-4.5 shrink-0 accent-accent" />
    <span className="min-w-0 break-words">{children}</span>
  </label>
);
