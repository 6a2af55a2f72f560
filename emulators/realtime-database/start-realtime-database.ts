import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Namespaces } from './database/namespaces.ts';
import { loadState, StateSaver } from './database/saved-state.ts';
import { serveRest } from './rest/serve-rest.ts';
import { serveSockets, type WriteFault } from './wire/serve-sockets.ts';

export interface RealtimeDatabaseOptions {
  /** 0 takes any free port. */
  port: number;
  /** Loopback unless told otherwise: nothing here is fit for a network. */
  host?: string;
  /** The parsed content of `database.rules.json`. */
  rules: unknown;
  projectId: string;
  /** Where data is kept over restarts; without it, it is gone on close. */
  dataFile?: string;
  /** Asked before each write over a socket: what goes wrong with it, if anything. */
  fault?: () => WriteFault | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface RealtimeDatabase {
  port: number;
  url: string;
  /** Writes the data file, if there is one, and ends all connections. */
  close(): Promise<void>;
  /** Drops every connection, as a network failure would; clients come back by themselves. */
  interrupt(): void;
  /** Replaces the rules of all namespaces that loaded none of their own; throws and changes nothing if invalid. */
  setRules(rules: unknown): void;
}

/** Rejects with the system's error (`EADDRINUSE`) when the port is taken, and on invalid rules. */
export async function startRealtimeDatabase(options: RealtimeDatabaseOptions): Promise<RealtimeDatabase> {
  const { host = '127.0.0.1', projectId, dataFile, now = Date.now } = options;
  const saved = dataFile === undefined ? {} : await loadState(dataFile);
  const namespaces = new Namespaces({ rules: options.rules, now, onWritten: () => saver?.schedule(), saved });
  const saver = dataFile === undefined ? null : new StateSaver(dataFile, () => namespaces.render());

  const context = { namespaces, projectId, defaultNamespace: `${projectId}-default-rtdb`, now };
  const server = createServer((request, response) => void serveRest(context, request, response));
  await listen(server, options.port, host);
  const sockets = serveSockets({ ...context, server, fault: options.fault });

  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    interrupt: () => sockets.interrupt(),
    setRules: (rules) => namespaces.setCommonRules(rules),
    close: async () => {
      // Before the last save: ending the connections writes what clients queued for their disconnect.
      sockets.close();
      server.close();
      server.closeAllConnections();
      await saver?.flush();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
