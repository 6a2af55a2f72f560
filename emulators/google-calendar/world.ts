import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface EventTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

/** An event as the API takes and gives it; what the stand-in does not know it keeps as it came. */
export interface StoredEvent {
  id: string;
  etag: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  start: EventTime;
  end: EventTime;
  summary?: string;
  recurrence?: readonly string[];
  extendedProperties?: { private?: Record<string, string> };
  /** Number of the change that made it what it is. */
  changed: number;
  [more: string]: unknown;
}

export interface StoredCalendar {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly accessRole: 'owner' | 'writer' | 'reader';
  readonly primary: boolean;
  events: Record<string, StoredEvent>;
  changes: number;
  /** A sync token of another epoch is no longer valid. */
  epoch: number;
}

export interface Account {
  readonly sub: string;
  readonly email: string;
  calendars: Record<string, StoredCalendar>;
}

interface Grant {
  readonly email: string;
  readonly scope: string;
}

interface Code extends Grant {
  readonly challenge: string | null;
  readonly redirectUri: string;
}

interface Data {
  accounts: Record<string, Account>;
  refreshTokens: Record<string, Grant>;
}

const secret = (prefix: string): string => prefix + randomBytes(18).toString('base64url');

/** Accounts, their calendars and who may read them; kept in a file where one is given. */
export class World {
  /** For whom ID tokens are; undefined: for the client that asks, as it should be. */
  audience: string | undefined;
  readonly #file: string | undefined;
  readonly #data: Data = { accounts: {}, refreshTokens: {} };
  readonly #codes = new Map<string, Code>();
  readonly #accessTokens = new Map<string, Grant & { refreshToken: string }>();
  /** Told of every change of a calendar. */
  onChange: (calendar: StoredCalendar) => void = () => undefined;

  constructor(file?: string) {
    this.#file = file;
    if (file && existsSync(file)) this.#data = JSON.parse(readFileSync(file, 'utf8')) as Data;
  }

  get accounts(): readonly Account[] {
    return Object.values(this.#data.accounts);
  }

  /** The account with this address; it is made when nobody has it. */
  account(email: string): Account {
    const known = this.#data.accounts[email];
    if (known) return known;
    const calendar = (
      id: string,
      name: string,
      accessRole: StoredCalendar['accessRole'],
      primary: boolean,
    ) => ({
      id,
      name,
      timeZone: 'Europe/Berlin',
      accessRole,
      primary,
      events: {},
      changes: 0,
      epoch: 1,
    });
    const family = `family-${email}`;
    const made: Account = {
      sub: `1${Buffer.from(email).toString('hex').slice(0, 19)}${Object.keys(this.#data.accounts).length}`,
      email,
      calendars: {
        [email]: calendar(email, email, 'owner', true),
        [family]: calendar(family, 'Family', 'reader', false),
      },
    };
    this.#data.accounts[email] = made;
    this.#save();
    return made;
  }

  calendarOf(email: string, id: string): StoredCalendar | undefined {
    return this.account(email).calendars[id === 'primary' ? email : id];
  }

  /** Writes an event under the next number of change. */
  write(calendar: StoredCalendar, event: Omit<StoredEvent, 'etag' | 'changed'>): StoredEvent {
    calendar.changes += 1;
    const stored = {
      ...event,
      etag: `"${calendar.changes}-${calendar.epoch}"`,
      changed: calendar.changes,
    } as StoredEvent;
    calendar.events[stored.id] = stored;
    this.#save();
    this.onChange(calendar);
    return stored;
  }

  expireSyncTokens(calendar: StoredCalendar): void {
    calendar.epoch += 1;
    this.#save();
  }

  giveCode(code: Code): string {
    const name = secret('4/');
    this.#codes.set(name, code);
    return name;
  }

  /** Undefined: used before, or never given. */
  takeCode(name: string): Code | undefined {
    const code = this.#codes.get(name);
    this.#codes.delete(name);
    return code;
  }

  grant(grant: Grant): string {
    const token = secret('1//');
    this.#data.refreshTokens[token] = grant;
    this.#save();
    return token;
  }

  /** Undefined: the grant was revoked. */
  accessToken(refreshToken: string): string | undefined {
    const grant = this.#data.refreshTokens[refreshToken];
    if (!grant) return undefined;
    const token = secret('ya29.');
    this.#accessTokens.set(token, { ...grant, refreshToken });
    return token;
  }

  whose(accessToken: string): Grant | undefined {
    const grant = this.#accessTokens.get(accessToken);
    return grant && this.#data.refreshTokens[grant.refreshToken] ? grant : undefined;
  }

  revoke(token: string): boolean {
    const known = token in this.#data.refreshTokens;
    delete this.#data.refreshTokens[token];
    this.#save();
    return known;
  }

  revokeAll(email: string): void {
    for (const [token, grant] of Object.entries(this.#data.refreshTokens)) {
      if (grant.email === email) this.revoke(token);
    }
  }

  get liveGrants(): number {
    return Object.keys(this.#data.refreshTokens).length;
  }

  #save(): void {
    if (this.#file) writeFileSync(this.#file, JSON.stringify(this.#data));
  }
}
