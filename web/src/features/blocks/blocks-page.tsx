import type { Block } from '@flxibl/contracts/favourites';
import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatDay } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { useBlocks, useChangeBlock } from '../../lib/use-blocks.ts';
import { useMay } from '../../lib/use-may.ts';

/** Whom the client does not book any more, and why. */
export const BlocksPage = () => {
  const blocks = useBlocks();
  const queryClient = useQueryClient();
  // Who was let in stays in view for as long as it can be undone: until the page is left.
  useEffect(() => () => void queryClient.invalidateQueries({ queryKey: ['blocks'] }), [queryClient]);
  const items = blocks.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Blocked freelancers`}
      intro={t`Your company does not book them. They are not told, and no other client sees it.`}
      width="narrow"
    >
      <div className="space-y-4">
        <RightsNotice needs="putBlock" what={t({ message: 'Blocking', context: 'freelancers' })} />
        {blocks.isPending && <ListSkeleton rows={3} className="h-20" />}
        {blocks.isError && !items && (
          <FailureNotice
            error={blocks.error}
            title={t`The blocked freelancers could not be loaded`}
            retry={() => void blocks.refetch()}
          />
        )}
        {items?.length === 0 && (
          <EmptyState icon={UserRoundCheck} title={t`Nobody is blocked`}>
            <p>{t`Whom you do not want to book again can be blocked on the board, by the dots beside their name.`}</p>
          </EmptyState>
        )}
        {items && items.length > 0 && (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {items.map((block) => (
              <BlockLine key={block.freelancerId} block={block} />
            ))}
          </ul>
        )}
        <LoadMore list={blocks} />
      </div>
    </Page>
  );
};

/** In at once, and blocked again by the same button; what the server refuses is taken back, and said. */
const BlockLine = ({ block }: { readonly block: Block }) => {
  const { me } = useSession();
  const may = useMay();
  const change = useChangeBlock();
  const [isIn, setIn] = useState(false);
  const { freelancerId, freelancerName: name, reason } = block;
  const day = formatDay(block.createdAt, me.timeZone);
  const turn = (): void => {
    setIn(!isIn);
    change.mutate(
      // Blocked without a reason once, long ago: now there has to be one.
      { freelancerId, reason: isIn ? (reason ?? t`Blocked again`) : null },
      { onError: () => setIn(isIn) },
    );
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-44">
        <h2 className="truncate font-medium" title={name}>
          {name}
        </h2>
        {reason !== null && (
          <p className="text-sm break-words">
            <bdi>{t`“${reason}”`}</bdi>
          </p>
        )}
        <p className="tabular text-sm text-ink-faint">{isIn ? t`Can be booked again` : t`Since ${day}`}</p>
      </div>
      <span role="status" className="sr-only">
        {isIn && t`Can be booked again`}
      </span>
      {may('deleteBlock') && (
        <Button
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={isIn ? t`Block again: ${name}` : t`Let in again: ${name}`}
          onClick={turn}
        >
          {isIn ? t`Block again` : t`Let in again`}
        </Button>
      )}
      {change.error !== null && (
        <div className="basis-full">
          <FailureNotice error={change.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </li>
  );
};
