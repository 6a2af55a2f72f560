import type { ReportGroup } from '@flxibl/contracts/reports';
import { t } from '@lingui/core/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { figures, nameOf, sortGroups, type Sorting } from './figures.ts';

interface ReportTableProps {
  readonly caption: string;
  readonly groups: readonly ReportGroup[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** Every figure of every group; on a phone it is moved sideways below its names. */
export const ReportTable = ({ caption, groups, sorting, onSort }: ReportTableProps) => {
  const head = (by: string, words: string, meaning?: string) => {
    const sorted = sorting.by === by;
    const Arrow = sorting.descending ? ArrowDown : ArrowUp;
    return (
      <th
        key={by}
        scope="col"
        aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
        className={by === 'name' ? 'sticky start-0 bg-surface text-start' : 'text-end'}
      >
        <button
          type="button"
          title={meaning}
          className="inline-flex min-h-9 items-center gap-1 rounded-control px-3 font-medium whitespace-nowrap text-ink-soft hover:text-ink"
          // Names begin at A, figures with the largest.
          onClick={() => onSort({ by, descending: sorted ? !sorting.descending : by !== 'name' })}
        >
          {words}
          {sorted && <Arrow aria-hidden className="size-3.5" />}
        </button>
      </th>
    );
  };
  return (
    <section aria-label={caption} className="overflow-x-auto rounded-card border border-line bg-surface">
      <table className="tabular w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem]">
            {head('name', t`Name`)}
            {figures.map(({ id, words, meaning }) => head(id, words, meaning))}
          </tr>
        </thead>
        <tbody>
          {sortGroups(groups, sorting).map((group) => (
            <tr key={group.key} className="border-b border-line last:border-0">
              <th
                scope="row"
                title={nameOf(group)}
                className="sticky start-0 max-w-40 truncate bg-surface px-3 py-2.5 text-start font-medium sm:max-w-64"
              >
                {nameOf(group)}
              </th>
              {figures.map(({ id, show }) => (
                <td key={id} className="px-3 py-2.5 text-end whitespace-nowrap">
                  {show(group)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
