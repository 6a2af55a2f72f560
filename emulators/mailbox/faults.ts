/** Commands of SMTP at which a fault can be met. CONNECT: before the greeting. */
const commands = ['CONNECT', 'MAIL', 'RCPT', 'DATA'] as const;
export type Command = (typeof commands)[number];

export interface Fault {
  readonly at: Command;
  /** The answer: 4xx for now, 5xx for good. */
  readonly code: number;
  /** What stands after the code, `5.1.1 No such user here`. */
  readonly text?: string;
  /** Only mails to this address; for RCPT and DATA. */
  readonly address?: string;
  /** How many it meets; without it, all. */
  readonly times?: number;
}

const isFault = (value: unknown): value is Fault => {
  if (typeof value !== 'object' || value === null) return false;
  const { at, code } = value as Partial<Fault>;
  return commands.some((command) => command === at) && Number.isInteger(code) && code! >= 400 && code! < 600;
};

/** The faults that are to be injected, in the order in which they were asked for. */
export class Faults {
  #left: (Fault & { times: number })[] = [];

  /** @throws when it is none */
  add(value: unknown): void {
    if (!isFault(value))
      throw new Error(`a fault has "at", one of ${commands.join(', ')}, and a "code" from 400 to 599`);
    this.#left.push({ ...value, times: value.times ?? Infinity });
  }

  clear(): void {
    this.#left = [];
  }

  /** The error that this command meets now, if any, as smtp-server answers it. */
  take(at: Command, addresses: readonly string[] = []): (Error & { responseCode: number }) | undefined {
    const fault = this.#left.find(
      (one) => one.at === at && (one.address === undefined || addresses.includes(one.address.toLowerCase())),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#left = this.#left.filter(({ times }) => times > 0);
    return Object.assign(new Error(fault.text ?? 'A fault was asked for'), { responseCode: fault.code });
  }
}
