/**
 * One hold in the live layer: somebody fills a form for this freelancer. A hint for the eye; what can be booked is
 * decided elsewhere. It says when and until when, and not who.
 */
export interface LiveHint {
  /** Held time, in milliseconds since 1970; half-open. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** From then on it says nothing any more, whether it was taken away or not. */
  readonly expiresAt: number;
  /** `hintMark` of who holds: they know their own, and nobody learns who the others are. */
  readonly mark: string;
}

export const liveHintsPath = (freelancerId: string): string => `hints/${freelancerId}`;
export const liveHintPath = (freelancerId: string, holdId: string): string =>
  `hints/${freelancerId}/${holdId}`;

/** 16 hexadecimal digits that differ from hold to hold, so that two of them cannot be put together. */
export const hintMark = async (holdId: string, uid: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${holdId} ${uid}`));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
