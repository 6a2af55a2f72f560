interface Version {
  readonly version: number;
  /** Null: always. */
  readonly effectiveFrom: string | null;
}

export type VersionState = 'coming' | 'current' | 'past';

const startOf = ({ effectiveFrom }: Version): number =>
  effectiveFrom === null ? -Infinity : Date.parse(effectiveFrom);

/** The later start leads; of two that start at once, the later version. */
const later = <V extends Version>(one: V, other: V): number =>
  startOf(other) - startOf(one) || other.version - one.version;

/** The version that comes into force last: the one to go on from. */
export const latestOf = <V extends Version>(versions: readonly V[]): V | undefined =>
  versions.toSorted(later)[0];

/** Versions of one thing, the last to come into force first, and how each stands at an instant. */
export const statesOf = <V extends Version>(
  versions: readonly V[],
  now: number,
): { readonly version: V; readonly state: VersionState; readonly before: V | undefined }[] => {
  const sorted = versions.toSorted(later);
  const current = sorted.find((one) => startOf(one) <= now);
  return sorted.map((version, index) => ({
    version,
    state: version === current ? 'current' : startOf(version) > now ? 'coming' : 'past',
    before: sorted[index + 1],
  }));
};
