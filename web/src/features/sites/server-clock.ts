/** By how many milliseconds the server's clock is ahead of the device's: somewhere from `least` to `most`. */
export interface Lead {
  readonly least: number;
  readonly most: number;
}

export const unknownLead: Lead = { least: -Infinity, most: Infinity };

/** A code is the current one for so long, and is taken for as long again. */
export const codeMillis = 30_000;
const sureWithinMillis = 3000;

interface Answered {
  /** By the device's clock. */
  readonly askedAt: number;
  readonly answeredAt: number;
  /** By the server's. */
  readonly validUntil: number;
}

/**
 * What an answer says of the server's clock: while it was asked, the code was the current one. A tablet at a door may
 * be minutes off, and the countdown must not be.
 */
export const narrow = (before: Lead, { askedAt, answeredAt, validUntil }: Answered): Lead => {
  const now = { least: validUntil - codeMillis - answeredAt, most: validUntil - askedAt };
  const both = { least: Math.max(before.least, now.least), most: Math.min(before.most, now.most) };
  // One of the clocks was set meanwhile.
  return both.least <= both.most ? both : now;
};

/** The device's own clock is believed as long as nothing speaks against it. */
const leadOf = ({ least, most }: Lead): number => Math.min(Math.max(0, least), most);

export const isSure = ({ least, most }: Lead): boolean =>
  (least <= 0 && most >= 0) || most - least <= sureWithinMillis;

export type CodePhase =
  | { readonly kind: 'current'; readonly left: number }
  /** The next one did not come, and this one is still taken. */
  | { readonly kind: 'late'; readonly left: number }
  | { readonly kind: 'over' };

/** What the code on the display is worth at a moment of the device's clock; `left` in milliseconds. */
export const phaseAt = (now: number, validUntil: number, lead: Lead): CodePhase => {
  const left = validUntil - now - leadOf(lead);
  if (left > 0) return { kind: 'current', left: Math.min(left, codeMillis) };
  return left > -codeMillis ? { kind: 'late', left: left + codeMillis } : { kind: 'over' };
};

/** How long to wait before the next code is asked for, in milliseconds. */
export const waitFor = (now: number, validUntil: number, lead: Lead): number => {
  // The next code tells where the clocks stand, so it is looked for often until it comes.
  if (!isSure(lead)) return 2000;
  return Math.max(1000, validUntil - now - leadOf(lead) + 200);
};
