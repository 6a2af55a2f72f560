import { t } from '@lingui/core/macro';
import { Skeleton } from '../../components/skeleton.tsx';
import { priceSentence, type CancellationPrice } from '../../copy/cancellation-words.ts';

interface PriceLineProps {
  /** Null while it is being asked for. */
  readonly price: CancellationPrice | null;
  /** The site's. */
  readonly timeZone: string;
}

/** What cancelling costs now; read out when it is known. */
export const PriceLine = ({ price, timeZone }: PriceLineProps) => (
  <div role="status" className="tabular min-h-6 font-medium text-ink">
    {price ? (
      priceSentence(price, timeZone)
    ) : (
      <>
        <span className="sr-only">{t`Looking up what cancelling costs`}</span>
        <Skeleton className="h-6 rounded-control" />
      </>
    )}
  </div>
);
