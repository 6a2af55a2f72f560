import { plural } from '@lingui/core/macro';
import { Star } from 'lucide-react';

/** As many of five stars as were given, in a word for those who hear it. */
export const Stars = ({ stars }: { readonly stars: number }) => (
  <span className="inline-flex items-center gap-0.5">
    {[1, 2, 3, 4, 5].map((each) => (
      <Star
        key={each}
        aria-hidden
        className={`size-4 text-free-edge ${each <= stars ? 'fill-current' : 'opacity-40'}`}
      />
    ))}
    <span className="sr-only">{plural(stars, { one: '# star of 5', other: '# stars of 5' })}</span>
  </span>
);
