import { plural, t } from '@lingui/core/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { countOf, type Waiting } from './use-attention.ts';

const shownAtFirst = 5;

interface AttentionSectionProps<Item> {
  readonly id: string;
  readonly title: string;
  /** What is said where nothing waits. */
  readonly calm: string;
  readonly query: UseQueryResult<Waiting<Item>>;
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  /** To the place where all of them are. */
  readonly more?: ReactNode;
}

const showWords = (count: number, more: boolean): string =>
  more
    ? plural(count, { one: 'Show the first #', other: 'Show the first #' })
    : plural(count, { one: 'Show all #', other: 'Show all #' });

/** One kind of thing that waits, the most urgent first. */
export const AttentionSection = <Item,>(props: AttentionSectionProps<Item>) => {
  const { id, title, calm, query, keyOf, children, more } = props;
  const [all, setAll] = useState(false);
  const items = query.data?.items;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="min-w-0 scroll-mt-20 rounded-card border border-line bg-surface outline-none"
    >
      <header className="flex items-center justify-between gap-3 px-4 py-3 sm:px-5">
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
          {query.data && items && items.length > 0 && (
            <span className="tabular ms-2 font-normal text-ink-faint">
              <bdi>{countOf(items.length, query.data)}</bdi>
            </span>
          )}
        </h2>
        {more}
      </header>
      {query.isPending && (
        <div className="px-4 pb-4 sm:px-5">
          <ListSkeleton rows={2} className="h-14" />
        </div>
      )}
      {query.isError && !items && (
        <div className="px-4 pb-4 sm:px-5">
          <FailureNotice
            error={query.error}
            title={t`This could not be loaded`}
            retry={() => void query.refetch()}
          />
        </div>
      )}
      {items?.length === 0 && <p className="px-4 pb-4 text-ink-soft sm:px-5">{calm}</p>}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {(all ? items : items.slice(0, shownAtFirst)).map((item) => (
            <li key={keyOf(item)} className="px-4 py-3 sm:px-5">
              {children(item)}
            </li>
          ))}
        </ul>
      )}
      {!all && items && items.length > shownAtFirst && (
        <div className="border-t border-line px-2 py-1.5">
          <Button look="quiet" size="small" onClick={() => setAll(true)}>
            {showWords(items.length, query.data?.more ?? false)}
          </Button>
        </div>
      )}
    </section>
  );
};
