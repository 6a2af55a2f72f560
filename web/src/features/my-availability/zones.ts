interface Region {
  readonly region: string;
  readonly zones: readonly string[];
}

/** `Europe/Lisbon` under `Europe`; those without a place, such as UTC, under their own name. */
export const zonesByRegion = (zones: readonly string[]): Region[] => {
  const regions = new Map<string, string[]>();
  for (const zone of [...new Set(zones)].sort()) {
    const region = zone.split('/')[0] ?? zone;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions].map(([region, of]) => ({ region, zones: of }));
};
