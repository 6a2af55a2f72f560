import { t } from '@lingui/core/macro';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';

type Paged = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'
>;

/** The next page by cursor, on request: nothing moves while somebody reads. */
export const LoadMore = ({ list }: { readonly list: Paged }) => {
  const more = (): void => void list.fetchNextPage();
  if (list.isFetchNextPageError) return <FailureNotice error={list.error} retry={more} />;
  if (!list.hasNextPage) return null;
  return (
    <div className="flex justify-center pt-2">
      <Button onClick={more} busy={list.isFetchingNextPage}>
        {t`Load more`}
      </Button>
    </div>
  );
};
