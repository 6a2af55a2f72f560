import { t } from '@lingui/core/macro';
import { Heart } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { formatCount } from '../../lib/format-count.ts';

interface WhoToShowProps {
  readonly total: number;
  /** Who is meant by the other choice, with their number. */
  readonly someWords: ReactNode;
  readonly onlySome: boolean;
  readonly onChange: (onlySome: boolean) => void;
}

export const WhoToShow = ({ total, someWords, onlySome, onChange }: WhoToShowProps) => {
  const allCount = formatCount(total);
  return (
    <Segmented
      label={t`Who to show`}
      value={onlySome ? 'some' : 'all'}
      onChange={(value) => onChange(value === 'some')}
      options={[
        { value: 'all', words: t`All ${allCount}` },
        { value: 'some', words: someWords },
      ]}
    />
  );
};

export const BookableWords = ({ count }: { readonly count: number }) => {
  const bookableCount = formatCount(count);
  return (
    <>
      <span className="max-sm:hidden">{t`Can be booked ${bookableCount}`}</span>
      <span className="sm:hidden">{t`Bookable ${bookableCount}`}</span>
    </>
  );
};

interface OnlyFavouritesProps {
  readonly only: boolean;
  readonly onChange: (only: boolean) => void;
}

export const OnlyFavourites = ({ only, onChange }: OnlyFavouritesProps) => (
  <Button
    size="small"
    className="min-h-10 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
    aria-pressed={only}
    onClick={() => onChange(!only)}
  >
    <Heart aria-hidden className={`size-4 ${only ? 'fill-current' : ''}`} />
    <span className="max-sm:sr-only">{t`Favourites`}</span>
  </Button>
);
