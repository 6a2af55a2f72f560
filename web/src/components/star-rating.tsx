import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Star } from 'lucide-react';
import { currentLocale } from '../lib/language.ts';

const formatRating = (rating: number): string =>
  new Intl.NumberFormat(currentLocale(), { minimumFractionDigits: 1 }).format(Number(rating.toFixed(1)));

export const StarRating = ({ rating }: { readonly rating: number | null }) =>
  rating === null ? (
    <span className="text-ink-faint">{t`New`}</span>
  ) : (
    <span className="tabular inline-flex items-center gap-1">
      <Star aria-hidden className="size-3.5 fill-current text-free-edge" />
      <Trans>
        <span className="sr-only">Rated </span>
        {{ rating: formatRating(rating) }}
      </Trans>
    </span>
  );
