import { t } from '@lingui/core/macro';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Segmented } from '../../components/segmented.tsx';
import { viewerZone, zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import type { BoardChoice } from './board-choice.ts';

interface BoardToolbarProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly siteZone: string;
  readonly at: number;
  readonly choice: BoardChoice;
  readonly onChange: (change: Partial<BoardChoice>) => void;
  /** Who is shown at all. */
  readonly children: ReactNode;
}

export const BoardToolbar = (props: BoardToolbarProps) => {
  const { name, onName, siteZone, at, choice, onChange, children } = props;
  const zone = viewerZone();
  const [siteCity, siteLetters] = [zoneCity(siteZone), zoneAbbreviation(siteZone, at)];
  return (
    <div className="flex flex-wrap items-center gap-2 md:gap-3">
      {children}
      <label className="relative min-w-36 flex-1 max-sm:order-last max-sm:basis-full sm:max-w-56">
        <span className="sr-only">{t`Find a name`}</span>
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-faint"
        />
        <input
          type="search"
          value={name}
          placeholder={t`Find a name`}
          onChange={(event) => onName(event.target.value)}
          className="min-h-10 w-full rounded-control border border-line-strong/60 bg-surface ps-9 pe-3 text-sm placeholder:text-ink-faint hover:border-line-strong"
        />
      </label>
      <Legend />
      <div className="ms-auto">
        {zone === siteZone ? (
          <p className="text-sm text-ink-soft">{t`${siteCity} time (${siteLetters})`}</p>
        ) : (
          <Segmented
            label={t`Show times in`}
            value={choice.clock}
            onChange={(clock) => onChange({ clock })}
            options={[
              {
                value: 'site',
                words: <ZoneWords place={siteCity} zone={siteLetters} />,
              },
              {
                value: 'mine',
                words: (
                  <ZoneWords
                    place={t({ message: 'Mine', context: 'time zone' })}
                    zone={zoneAbbreviation(zone, at)}
                  />
                ),
              },
            ]}
          />
        )}
      </div>
    </div>
  );
};

const ZoneWords = ({ place, zone }: { readonly place: string; readonly zone: string }) => (
  <>
    <span className="max-sm:sr-only">{place}</span>
    <span className="sm:ms-1">{zone}</span>
  </>
);

/** What the colours of the strips mean. */
const Legend = () => (
  <ul className="hidden items-center gap-4 text-[0.8125rem] text-ink-soft xl:flex">
    {(
      [
        ['bg-free', t`Free`],
        ['bg-busy', t`Not free`],
        ['bg-mine', t`Booked by you`],
      ] as const
    ).map(([colour, words]) => (
      <li key={words} className="flex items-center gap-1.5">
        <span className={`h-3 w-4 rounded-[3px] ${colour}`} />
        {words}
      </li>
    ))}
  </ul>
);
