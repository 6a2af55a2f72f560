import { NavLink } from 'react-router-dom';
import type { AreaPage } from './areas.ts';

export interface Place {
  readonly path: string;
  readonly place: NonNullable<AreaPage['place']>;
}

export const placesOf = (pages: readonly AreaPage[]): Place[] =>
  pages.flatMap(({ path, place }) => (place ? [{ path, place }] : []));

const looks = {
  bar: {
    link: 'flex min-h-9 shrink-0 items-center gap-2 rounded-control px-3 text-sm font-medium text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink',
    icon: 'size-4',
  },
  tabs: {
    link: 'flex min-w-0 flex-1 flex-col items-center gap-0.5 py-2 text-xs font-medium text-ink-soft aria-[current=page]:text-accent-ink',
    icon: 'size-5.5',
  },
  rows: {
    link: 'flex min-h-12 items-center gap-3 rounded-control px-3 font-medium text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink',
    icon: 'size-5',
  },
} as const;

export const tabLook = looks.tabs;
export const barLook = looks.bar;

interface PlaceLinksProps {
  readonly places: readonly Place[];
  readonly look: keyof typeof looks;
  readonly onGo?: () => void;
}

export const PlaceLinks = ({ places, look, onGo }: PlaceLinksProps) =>
  places.map(({ path, place }) => (
    <NavLink key={path} to={path} className={looks[look].link} onClick={onGo}>
      <place.Icon aria-hidden className={looks[look].icon} />
      <span className="max-w-full truncate">{place.words}</span>
    </NavLink>
  ));
