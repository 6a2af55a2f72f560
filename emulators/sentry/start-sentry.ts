import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { mapFramesOf } from './map-frames.ts';
import { SentrySink } from './sentry-sink.ts';

export interface RunningSentry {
  /** Its page, and what tests ask of it. */
  readonly url: string;
  /** What SDKs are told. */
  readonly dsn: string;
  close(): Promise<void>;
}

const repository = fileURLToPath(new URL('../..', import.meta.url));
const builds = ['functions/dist', 'web/dist'];

/** Takes envelopes on loopback; port 0 takes any free one. */
export async function startSentry({ port }: { port: number }): Promise<RunningSentry> {
  const sink = new SentrySink(mapFramesOf(repository, builds));
  const server = createServer((request, response) => void sink.answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    dsn: `http://key@${host}/1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
