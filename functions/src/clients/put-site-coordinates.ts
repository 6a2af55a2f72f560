import type { Coordinates } from '@flxibl/contracts/coordinates';
import type { Site } from '@flxibl/contracts/sites';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockSite, placeSite } from './clients-sql.ts';

const isSame = (one: Coordinates | null, other: Coordinates | null): boolean =>
  one?.latitude === other?.latitude && one?.longitude === other?.longitude;

/** Sets where a site is. Searches and bookings from then on go by it. */
export const putSiteCoordinates = async (
  { tx, actor }: RequestContext,
  { params, body: { coordinates } }: Input<'putSiteCoordinates'>,
): Promise<Site> => {
  const site = await lockSite(tx, params.id);
  if (!site) throw notFound();
  if (isSame(site.coordinates, coordinates)) return site;
  await placeSite(tx, site.id, coordinates);
  await recordEvents(tx, actor, [
    {
      type: 'site_placed',
      clientId: site.clientId,
      before: { siteId: site.id, coordinates: site.coordinates },
      after: { siteId: site.id, coordinates },
    },
  ]);
  return { ...site, coordinates };
};
