import type { Timesheet } from '@flxibl/contracts/timesheets';
import { plural, t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { formatSums, sumMoney } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
}

interface ApprovalBarProps {
  readonly sheets: readonly Timesheet[];
  readonly progress: Progress | null;
  readonly onClear: () => void;
  readonly onApprove: () => void;
}

const doneWords = ({ done, total }: Progress): string => {
  const doneCount = formatCount(done);
  return plural(total, { one: `${doneCount} of # done`, other: `${doneCount} of # done` });
};

/** What approving the selection comes to, within reach of the thumb. */
export const ApprovalBar = ({ sheets, progress, onClear, onApprove }: ApprovalBarProps) => {
  const count = sheets.length;
  const minutes = sheets.reduce((sum, sheet) => sum + sheet.minutes, 0);
  const total = formatSums(sumMoney(sheets.flatMap(({ charge }) => charge ?? [])));
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-16 z-20 flex justify-center px-3 pb-3 md:bottom-0 md:pb-5">
      <section
        aria-label={t`Selection`}
        className="pointer-events-auto w-full max-w-xl rounded-card border border-line bg-surface py-2 ps-4 pe-2 shadow-xl"
      >
        <div className="flex items-center gap-2">
          <p className="tabular min-w-0 flex-1 text-sm" aria-live="polite">
            {progress ? (
              <span className="font-semibold">{doneWords(progress)}</span>
            ) : (
              <>
                <span className="font-semibold">
                  {plural(count, { one: '# selected', other: '# selected' })}
                </span>
                <span className="block truncate text-ink-soft">
                  {total}, {formatMinutes(minutes)}
                </span>
              </>
            )}
          </p>
          {!progress && (
            <Button look="quiet" onClick={onClear}>
              {t`Clear`}
            </Button>
          )}
          <Button look="primary" busy={progress !== null} onClick={onApprove}>
            {plural(count, { one: 'Approve #', other: 'Approve #' })}
          </Button>
        </div>
        {progress && (
          <progress
            aria-label={t`Approving`}
            className="bar mt-2 block h-1.5 w-full"
            max={progress.total}
            value={progress.done}
          />
        )}
      </section>
    </div>
  );
};
