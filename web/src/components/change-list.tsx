import { Trans } from '@lingui/react/macro';
import { ArrowRight } from 'lucide-react';

export interface ShownChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What is otherwise than before, line by line. */
export const ChangeList = ({ changes }: { readonly changes: readonly ShownChange[] }) => (
  <dl className="mt-2 space-y-1.5 text-sm">
    {changes.map(({ label, before, after }) => (
      <div key={label} className="sm:flex sm:gap-3">
        <dt className="min-w-0 break-words text-ink-soft sm:w-56 sm:shrink-0">{label}</dt>
        <dd className="min-w-0 break-words">
          <Trans>
            <span className="sr-only">was </span>
            <del className="text-ink-faint">{before}</del>{' '}
            <ArrowRight aria-hidden className="inline size-3.5 text-ink-faint rtl:-scale-x-100" />
            <span className="sr-only">, is</span> <ins className="font-medium no-underline">{after}</ins>
          </Trans>
        </dd>
      </div>
    ))}
  </dl>
);
