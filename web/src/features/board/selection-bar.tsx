import type { SearchHit } from '@flxibl/contracts/availability';
import { plural, t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { totalOf } from './booking-summary.tsx';

interface SelectionBarProps {
  readonly people: readonly SearchHit[];
  readonly onClear: () => void;
  readonly onBook: () => void;
}

/** Several people for one shift; within reach of the thumb. */
export const SelectionBar = ({ people, onClear, onBook }: SelectionBarProps) => {
  const count = people.length;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-16 z-20 flex justify-center px-3 pb-3 md:bottom-0 md:pb-5">
      <section
        aria-label={t`Selection`}
        className="pointer-events-auto flex w-full max-w-lg items-center gap-2 rounded-card border border-line bg-surface py-2 ps-4 pe-2 shadow-xl"
      >
        <p className="tabular min-w-0 flex-1 truncate text-sm">
          <span className="font-semibold">{plural(count, { one: '# selected', other: '# selected' })}</span>
          <span className="text-ink-soft">, {totalOf(people)}</span>
        </p>
        <Button look="quiet" onClick={onClear}>
          {t`Clear`}
        </Button>
        <Button look="primary" onClick={onBook}>
          {plural(count, { one: 'Book #', other: 'Book #' })}
        </Button>
      </section>
    </div>
  );
};
