import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
import { MapPin, Navigation } from 'lucide-react';
import { mapLink } from './map-link.ts';

/** Where it is, with the way there. */
export const Place = ({ shift }: { readonly shift: AssignmentDetails }) => (
  <a
    href={mapLink(shift)}
    target="_blank"
    rel="noreferrer"
    className="flex min-h-11 items-center gap-3 rounded-control border border-line px-3.5 py-2.5 hover:border-line-strong hover:bg-sunken"
  >
    <MapPin aria-hidden className="size-5 shrink-0 text-accent-ink" />
    <span className="min-w-0 flex-1 break-words">
      <span className="block font-medium">{shift.siteName}</span>
      <span className="block text-sm text-ink-soft">
        <bdi>{shift.siteAddress}</bdi>
      </span>
    </span>
    <span className="inline-flex shrink-0 items-center gap-1.5 text-sm font-medium text-accent-ink">
      <Navigation aria-hidden className="size-4 rtl:-scale-x-100" />
      {t`Map`}
    </span>
  </a>
);
