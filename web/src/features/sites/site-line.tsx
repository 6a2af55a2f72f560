import type { Site } from '@flxibl/contracts/sites';
import { plural, t } from '@lingui/core/macro';
import { KeyRound, MapPin } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import { currentAbbreviation, formatClock, zoneCity } from '../../lib/format-time.ts';
import { useClients } from '../../lib/use-chosen-client.ts';
import { useMay } from '../../lib/use-may.ts';
import { useNow } from '../../lib/use-now.ts';
import { coordinateWords, mapOf } from './coordinate-words.ts';
import { useSiteRating } from './use-site-list.ts';

interface SiteLineProps {
  readonly site: Site;
  readonly onPlace: () => void;
}

const zoneWords = (timeZone: string, now: number): string => {
  const [city, letters] = [zoneCity(timeZone), currentAbbreviation(timeZone)];
  const clock = formatClock(now, timeZone);
  return t`${city} time (${letters}), now ${clock}`;
};

export const SiteLine = ({ site, onPlace }: SiteLineProps) => {
  const may = useMay();
  const client = useClients().data?.find(({ id }) => id === site.clientId);
  const now = useNow(30_000);
  const { name, address, timeZone, coordinates } = site;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="min-w-0 font-semibold break-words">
            <bdi>{name}</bdi>
          </h2>
          {client && <span className="text-sm break-words text-ink-faint">{client.name}</span>}
        </div>
        <p className="break-words text-ink-soft">
          {address ? <bdi>{address}</bdi> : <Badge tone="warn">{t`No address`}</Badge>}
        </p>
        <p className="tabular text-sm text-ink-soft">{zoneWords(timeZone, now)}</p>
        <p className="tabular mt-1 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <SiteRating id={site.id} />
          {coordinates ? (
            <a
              href={mapOf(coordinates)}
              target="_blank"
              rel="noreferrer"
              aria-label={t`${name} on the map`}
              className="inline-flex min-h-6 items-center gap-1 rounded-control text-ink-soft underline hover:text-ink"
            >
              <MapPin aria-hidden className="size-4" />
              <bdi dir="ltr">{coordinateWords(coordinates)}</bdi>
            </a>
          ) : (
            <Badge tone="warn">{t`Not on the map: no distances`}</Badge>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:basis-full">
        {may('putSiteCoordinates') && (
          <Button
            size="small"
            className="min-h-11 sm:min-h-9"
            aria-label={coordinates ? t`Move ${name}` : t`Place on the map: ${name}`}
            onClick={onPlace}
          >
            {coordinates ? t`Move` : t`Place on the map`}
          </Button>
        )}
        {may('getCheckInCode') && (
          <ButtonLink
            size="small"
            className="min-h-11 sm:min-h-9"
            to={`/sites/${site.id}/check-in-code`}
            aria-label={t`Check-in code of ${name}`}
          >
            <KeyRound aria-hidden className="size-4" />
            {t`Check-in code`}
          </ButtonLink>
        )}
      </div>
    </li>
  );
};

/** Nothing until it is known; a missing rating is no reason for alarm. */
const SiteRating = ({ id }: { readonly id: string }) => {
  const { data } = useSiteRating(id);
  if (!data) return null;
  if (data.ratings === 0) return <span className="text-ink-faint">{t`Not rated yet`}</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <StarRating rating={data.average} />
      <span className="text-ink-soft">{plural(data.ratings, { one: '# rating', other: '# ratings' })}</span>
    </span>
  );
};
