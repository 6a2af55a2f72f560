import type { SearchHit } from '@flxibl/contracts/availability';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { Trash2 } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { formatMoney, formatSums, sumMoney } from '../../lib/format-money.ts';
import { formatMinutes, formatRange, viewerZone, zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import type { Span } from '../../lib/span.ts';
import { calendarWords } from './calendar-words.ts';

interface BookingSummaryProps {
  readonly site: Site;
  readonly roleName: string;
  readonly range: Span;
  readonly people: readonly SearchHit[];
  readonly onRemove: (freelancerId: string) => void;
}

/** All that will be agreed, before it is: where, when, how long, who, at what price. */
export const BookingSummary = ({ site, roleName, range, people, onRemove }: BookingSummaryProps) => {
  const zone = viewerZone();
  const [city, elsewhere] = [zoneCity(site.timeZone), formatRange(range.from, range.to, zone)];
  const isElsewhere = zoneAbbreviation(zone, range.from) !== zoneAbbreviation(site.timeZone, range.from);
  const minutes = (range.to - range.from) / 60_000;
  return (
    <div className="space-y-5">
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-2.5">
        <dt className="text-ink-faint">{t`When`}</dt>
        <dd className="tabular">
          <span className="font-semibold">{formatRange(range.from, range.to, site.timeZone)}</span>
          <span className="block text-sm text-ink-faint">
            {isElsewhere ? t`${city} time; for you ${elsewhere}` : t`${city} time`}
          </span>
        </dd>
        <dt className="text-ink-faint">{t`Length`}</dt>
        <dd>{formatMinutes(minutes)}</dd>
        <dt className="text-ink-faint">{t`Site`}</dt>
        <dd className="break-words">
          {site.name}
          <span className="block text-sm text-ink-faint">
            <bdi>{site.address}</bdi>
          </span>
        </dd>
        <dt className="text-ink-faint">{t`Role`}</dt>
        <dd>{roleName}</dd>
      </dl>
      <ul className="divide-y divide-line rounded-card border border-line">
        {people.map((person) => (
          <li key={person.freelancerId} className="flex items-center gap-3 px-3 py-2.5">
            <Avatar name={person.name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" title={person.name}>
                {person.name}
              </span>
              <span className="tabular block text-sm text-ink-faint">{ratePerHour(person)}</span>
              <CalendarLine calendar={person.calendar} />
            </span>
            <span className="tabular font-medium">{formatMoney(person.cost)}</span>
            {people.length > 1 && (
              <Button
                look="quiet"
                size="icon"
                aria-label={t`Remove ${{ name: person.name }}`}
                onClick={() => onRemove(person.freelancerId)}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            )}
          </li>
        ))}
        <li className="flex justify-between gap-3 rounded-b-card bg-sunken px-3 py-2.5 font-semibold">
          <span>{t`Total`}</span>
          <span className="tabular">{totalOf(people)}</span>
        </li>
      </ul>
    </div>
  );
};

const CalendarLine = ({ calendar }: Pick<SearchHit, 'calendar'>) => {
  const words = calendarWords(calendar, viewerZone());
  return words && <span className="block text-sm text-warn-ink">{words}</span>;
};

const ratePerHour = ({ chargeRate, currency }: SearchHit): string => {
  const rate = formatMoney({ amount: chargeRate, currency });
  return t`${rate} per hour`;
};

export const totalOf = (people: readonly SearchHit[]): string =>
  formatSums(sumMoney(people.map(({ cost }) => cost)));
