import type { Rating } from '@flxibl/contracts/ratings';
import { t } from '@lingui/core/macro';
import { Stars } from './stars.tsx';

/** Stars and what was said with them. */
export const RatingWords = ({ rating, who }: { readonly rating: Rating; readonly who: string }) => (
  <div className="min-w-0">
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className="text-ink-soft">{who}</span> <Stars stars={rating.stars} />
    </p>
    {rating.comment !== null && (
      <p className="text-sm break-words">
        <bdi>{t`“${{ comment: rating.comment }}”`}</bdi>
      </p>
    )}
  </div>
);
