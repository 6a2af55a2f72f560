import { t } from '@lingui/core/macro';
import { Heart } from 'lucide-react';

interface PersonNameProps {
  readonly name: string;
  readonly favourite: boolean;
  /** Can be booked, or at least is free. */
  readonly strong: boolean;
}

export const PersonName = ({ name, favourite, strong }: PersonNameProps) => (
  <>
    <span className={`truncate font-medium ${strong ? '' : 'text-ink-soft'}`} title={name}>
      {name}
    </span>
    {favourite && (
      <>
        <Heart aria-hidden className="size-3.5 shrink-0 fill-current text-free-edge" />
        <span className="sr-only">{t`, favourite`}</span>
      </>
    )}
  </>
);
