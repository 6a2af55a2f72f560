export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for `{…}`, false for arrays, null and scalars. Only for values that came out of `JSON.parse`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object for arbitrary keys. It has no prototype, because `__proto__` is a valid database key and would
 * otherwise vanish into the prototype.
 */
export function emptyJsonObject(): Record<string, Json> {
  return Object.create(null) as Record<string, Json>;
}
