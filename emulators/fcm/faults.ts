/** Errors of FCM HTTP v1, and the status that each comes with. TIMEOUT is none of them: no answer comes. */
export const faultStatus = {
  UNREGISTERED: 404,
  INVALID_ARGUMENT: 400,
  SENDER_ID_MISMATCH: 403,
  QUOTA_EXCEEDED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
  TIMEOUT: 0,
} as const;
export type FaultCode = keyof typeof faultStatus;

export interface Fault {
  readonly code: FaultCode;
  /** Only messages to this token. */
  readonly token?: string;
  /** How many messages it meets; without it, all. */
  readonly times?: number;
  readonly retryAfterSeconds?: number;
  /** Of the messages that could meet it, this share does, by chance; without it, all. */
  readonly share?: number;
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' &&
  value !== null &&
  Object.hasOwn(faultStatus, String((value as { code?: unknown }).code));

/** The faults that are to be injected, in the order in which they were asked for. */
export class Faults {
  #left: (Fault & { times: number })[] = [];

  /** @throws when it is not a fault that FCM knows */
  add(value: unknown): void {
    if (!isFault(value))
      throw new Error(`a fault has a "code", one of ${Object.keys(faultStatus).join(', ')}`);
    this.#left.push({ ...value, times: value.times ?? Infinity });
  }

  clear(): void {
    this.#left = [];
  }

  /** The fault that a message to this token meets now, if any. */
  take(token: string): Fault | undefined {
    const fault = this.#left.find(
      (one) =>
        (one.token === undefined || one.token === token) &&
        (one.share === undefined || Math.random() < one.share),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#left = this.#left.filter(({ times }) => times > 0);
    return fault;
  }
}
