import { t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import type { Span } from '../../lib/span.ts';
import type { BoardChoice } from './board-choice.ts';
import { ChangeFailure } from './change-failure.tsx';
import { ClockChangeNotice } from './clock-change-notice.tsx';
import type { RangeOfChoice } from './resolve-range.ts';
import type { useChanges } from './use-changes.ts';
import type { useLiveBoard } from './use-live-board.ts';

interface BoardNoticesProps {
  readonly live: Pick<ReturnType<typeof useLiveBoard>, 'board' | 'search'>;
  readonly changes: ReturnType<typeof useChanges>;
  readonly resolved: RangeOfChoice;
  readonly day: Span;
  readonly timeZone: string;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** What stands in the way of booking here: rights, clocks that change, and what could not be asked or sent. */
export const BoardNotices = (props: BoardNoticesProps) => {
  const { live, changes, resolved, day, timeZone, choice, onChange } = props;
  const { board, search } = live;
  const { failed } = changes;
  return (
    <>
      <RightsNotice needs="createBooking" what={t({ message: 'Booking', context: 'activity' })} />
      <ClockChangeNotice
        range={resolved}
        timeZone={timeZone}
        choice={choice}
        dayHours={Math.round((day.to - day.from) / 3_600_000)}
        onChange={onChange}
      />
      {failed && (
        <ChangeFailure {...failed} onRetry={() => changes.ask(failed.change)} onClose={changes.forget} />
      )}
      {search.isError && (
        <FailureNotice
          error={search.error}
          title={t`Who can be booked could not be checked`}
          retry={() => void search.refetch()}
        />
      )}
      {board.isError && !board.data && (
        <FailureNotice
          error={board.error}
          title={t`The board could not be loaded`}
          retry={() => void board.refetch()}
        />
      )}
    </>
  );
};
