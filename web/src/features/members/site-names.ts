import type { Site } from '@flxibl/contracts/sites';

/** `Acme Alfama, Acme Shoreditch`; a site that is not in the list is counted. */
export const siteNames = (siteIds: readonly string[], sites: readonly Site[]): string => {
  const names = sites.filter(({ id }) => siteIds.includes(id)).map(({ name }) => name);
  const unnamed = siteIds.length - names.length;
  return [...names, ...(unnamed === 0 ? [] : [unnamed === 1 ? '1 site' : `${unnamed} sites`])].join(', ');
};
