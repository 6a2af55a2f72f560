import type { Site } from '@flxibl/contracts/sites';
import { plural } from '@lingui/core/macro';

/** `Acme Alfama, Acme Shoreditch`; a site that is not in the list is counted. */
export const siteNames = (siteIds: readonly string[], sites: readonly Site[]): string => {
  const names = sites.filter(({ id }) => siteIds.includes(id)).map(({ name }) => name);
  const unnamed = siteIds.length - names.length;
  return [...names, ...(unnamed === 0 ? [] : [plural(unnamed, { one: '# site', other: '# sites' })])].join(
    ', ',
  );
};
