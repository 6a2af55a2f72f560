import { type Access, ANONYMOUS, type Credential } from '../auth/read-credential.ts';
import type { Listener } from '../database/listen-tree.ts';
import type { NamespaceDatabase } from '../database/namespace-database.ts';
import type { Query } from '../query/query.ts';
import { RequestRefused } from '../request-refused.ts';
import type { JsonObject } from '../tree/json.ts';
import { type Path, pathText } from '../tree/path.ts';
import { DisconnectQueue } from './disconnect-queue.ts';
import { authRevokedMessage, listenRevokedMessage, updateMessage } from './messages.ts';

/** Timers take no longer delay; a token that lives longer is looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Listen {
  readonly path: Path;
  readonly query: Query;
  readonly wireQuery: JsonObject | null;
  readonly tag: number | null;
}

interface Options {
  readonly database: NamespaceDatabase;
  readonly projectId: string;
  readonly now: () => number;
  readonly send: (message: string) => void;
}

/** One connected client: who it is, what it listens to, and what to write when it is gone. */
export class ClientSession {
  readonly database: NamespaceDatabase;
  readonly projectId: string;
  readonly now: () => number;
  readonly send: (message: string) => void;
  readonly disconnectQueue = new DisconnectQueue();
  readonly #listens = new Map<string, Listen & { readonly listener: Listener }>();
  #access = ANONYMOUS;
  #expiresAt: number | null = null;
  #expiryTimer: NodeJS.Timeout | undefined;

  constructor({ database, projectId, now, send }: Options) {
    this.database = database;
    this.projectId = projectId;
    this.now = now;
    this.send = send;
  }

  get access(): Access {
    return this.#access;
  }

  authenticate({ access, expiresAt }: Credential): void {
    this.#access = access;
    this.#expiresAt = expiresAt;
    this.#awaitExpiry();
    this.#revokeDeniedListens();
  }

  /**
   * Takes the rights of an expired token away. The client is told first: the SDK then reconnects with a fresh
   * token and keeps its listens, so that only those of a client that stays are revoked.
   */
  expireIfDue(): void {
    if (this.#expiresAt === null || this.now() < this.#expiresAt) return;
    this.send(authRevokedMessage('expired_token', 'Auth token is expired'));
    this.authenticate({ access: ANONYMOUS, expiresAt: null });
  }

  /** Starts the listen and hands back what it shows; the same listen again starts afresh. */
  listen(listen: Listen): ReturnType<NamespaceDatabase['listen']> {
    const { path, query, tag } = listen;
    const listener: Listener = (update) => this.send(updateMessage(update, tag));
    this.unlisten(path, query);
    const shown = this.database.listen(this.#access, path, query, listener);
    this.#listens.set(listenKey(path, query), { ...listen, listener });
    return shown;
  }

  unlisten(path: Path, query: Query): void {
    const key = listenKey(path, query);
    const listen = this.#listens.get(key);
    if (listen) this.database.unlisten(path, query, listen.listener);
    this.#listens.delete(key);
  }

  /** Ends the session; whatever the client left to be written is judged by the rules once more. */
  close(): void {
    this.expireIfDue();
    clearTimeout(this.#expiryTimer);
    for (const { path, query } of this.#listens.values()) this.unlisten(path, query);
    for (const changes of this.disconnectQueue.takeAll()) {
      try {
        this.database.write(this.#access, changes);
      } catch (error) {
        // The rules may have come to deny it since; there is nobody left to tell.
        if (!(error instanceof RequestRefused)) throw error;
      }
    }
  }

  #awaitExpiry(): void {
    clearTimeout(this.#expiryTimer);
    if (this.#expiresAt === null) return;
    const delay = Math.min(this.#expiresAt - this.now(), LONGEST_TIMER_MS);
    this.#expiryTimer = setTimeout(() => {
      this.expireIfDue();
      this.#awaitExpiry();
    }, delay);
    this.#expiryTimer.unref();
  }

  #revokeDeniedListens(): void {
    for (const { path, query, wireQuery } of this.#listens.values()) {
      if (this.database.mayRead(this.#access, path, query)) continue;
      this.unlisten(path, query);
      this.send(listenRevokedMessage(pathText(path), wireQuery));
    }
  }
}

function listenKey(path: Path, query: Query): string {
  return `${pathText(path)} ${JSON.stringify(query)}`;
}
