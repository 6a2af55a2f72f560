import { Star } from 'lucide-react';

export const StarRating = ({ rating }: { readonly rating: number | null }) =>
  rating === null ? (
    <span className="text-ink-faint">New</span>
  ) : (
    <span className="tabular inline-flex items-center gap-1">
      <Star aria-hidden className="size-3.5 fill-current text-free-edge" />
      <span className="sr-only">Rated </span>
      {rating.toFixed(1)}
    </span>
  );
