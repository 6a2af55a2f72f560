import { RequestRefused } from './request-refused.ts';
import type { StoredObject } from './object-store.ts';

type Holds = (object: StoredObject | undefined, wanted: string) => boolean;

const generationOf = (object: StoredObject | undefined): string => object?.generation ?? '0';

// A generation of 0 stands for: there is no such object.
const preconditions: Readonly<Record<string, Holds>> = {
  ifGenerationMatch: (object, wanted) => generationOf(object) === wanted,
  ifGenerationNotMatch: (object, wanted) => generationOf(object) !== wanted,
  ifMetagenerationMatch: (object, wanted) => object?.metageneration === wanted,
  ifMetagenerationNotMatch: (object, wanted) => object?.metageneration !== wanted,
};

/** @throws RequestRefused 412 unless every precondition in the query holds */
export function assertPreconditions(query: URLSearchParams, object: StoredObject | undefined): void {
  for (const [name, holds] of Object.entries(preconditions)) {
    const wanted = query.get(name);
    if (wanted === null || holds(object, wanted)) continue;
    throw new RequestRefused(412, 'conditionNotMet', `The precondition ${name}=${wanted} does not hold.`);
  }
}
