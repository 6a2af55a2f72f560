import { t } from '@lingui/core/macro';
import { Heart } from 'lucide-react';
import { useTurnFavourite } from '../lib/use-favourites.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';

interface FavouriteButtonProps {
  readonly freelancerId: string;
  readonly name: string;
  readonly favourite: boolean;
  /** Beside the heart; without, it stands for itself. */
  readonly words?: boolean;
}

/** A heart that is full for whom the client likes to book: they come first. */
export const FavouriteButton = ({ freelancerId, name, favourite, words = false }: FavouriteButtonProps) => {
  const turn = useTurnFavourite();
  return (
    <>
      <Button
        look={words ? 'secondary' : 'quiet'}
        size={words ? 'normal' : 'icon'}
        aria-pressed={favourite}
        aria-label={words ? undefined : t`Favourite: ${name}`}
        title={words ? undefined : t`Favourite`}
        onClick={() => turn.mutate({ freelancerId, favourite: !favourite })}
      >
        <Heart
          aria-hidden
          className={`size-5 ${favourite ? 'fill-current text-free-edge' : 'text-ink-faint'}`}
        />
        {words && t`Favourite`}
      </Button>
      {turn.error !== null && (
        <div className="basis-full">
          <FailureNotice error={turn.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </>
  );
};
