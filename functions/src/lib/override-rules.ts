/** What stands against something, parted by an override. */
export interface JudgedReasons {
  /** What stands all the same. */
  readonly standing: readonly string[];
  /** What was set aside, for the event log to tell. */
  readonly overridden: readonly string[];
}

/**
 * Sets aside the reasons that the caller overrides, as far as the policy lets them be overridden. Naming others has
 * no effect; overlap and headcount no policy can list.
 */
export const judgeReasons = (
  reasons: readonly string[],
  override: { readonly reasons: readonly string[] } | undefined,
  overridable: readonly string[],
): JudgedReasons => {
  const asked = override?.reasons ?? [];
  const yields = (reason: string): boolean => asked.includes(reason) && overridable.includes(reason);
  return { standing: reasons.filter((reason) => !yields(reason)), overridden: reasons.filter(yields) };
};
