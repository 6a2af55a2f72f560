/** An answer that is an error, in Google's form. */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, reason: string, retryAfterSeconds?: number) {
    super(`Stand-in: ${reason}`);
    this.status = status;
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const calls = [
  'token',
  'calendars',
  'list',
  'get',
  'insert',
  'patch',
  'delete',
  'watch',
  'stop',
  'any',
] as const;
export type Call = (typeof calls)[number];

/**
 * What goes wrong with the next so many requests of a kind. `lost`: it is done, and the connection breaks before the
 * answer; `skip`: so many of the kind go well before.
 */
export interface Fault {
  readonly call: Call;
  readonly status?: number;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  readonly lost?: boolean;
  times?: number;
  skip?: number;
}

export class Faults {
  #planned: Fault[] = [];

  add(fault: Fault): void {
    if (!calls.includes(fault.call)) throw new Refusal(400, 'unknownCall');
    this.#planned.push({ times: 1, ...fault });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The fault that this request meets. */
  take(call: Call): Fault | undefined {
    const fault = this.#planned.find((one) => one.call === call || one.call === 'any');
    if (!fault) return undefined;
    if (fault.skip) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.#planned = this.#planned.filter((one) => one !== fault);
    return fault;
  }
}
