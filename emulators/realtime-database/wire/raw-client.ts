import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { RealtimeDatabase } from '../start-realtime-database.ts';
import { FrameJoiner, splitIntoFrames } from './frames.ts';

type Message = Record<string, unknown>;

/** A client without an SDK, to see what exactly travels. */
export interface RawClient {
  readonly socket: WebSocket;
  /** Everything received, in order. */
  readonly received: Message[];
  /** Resolves with the body of the reply, `{ s, d }`. */
  request(action: string, body: object): Promise<{ s: string; d: unknown }>;
  /** Everything received so far that was not a reply, as `[action, body]`. */
  pushed(): [string, Message][];
}

export async function connectRawClient(server: RealtimeDatabase, params = ''): Promise<RawClient> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/.ws?v=5&ns=raw${params}`);
  onTestFinished(() => socket.terminate());
  const received: Message[] = [];
  const joiner = new FrameJoiner();
  socket.on('message', (data: Buffer) => {
    const text = joiner.add(data.toString());
    if (text !== null) received.push(JSON.parse(text) as Message);
  });
  await once(socket, 'open');
  const dataMessages = (): Message[] => received.filter(({ t }) => t === 'd').map(({ d }) => d as Message);
  let requests = 0;
  return {
    socket,
    received,
    request: async (action, body) => {
      requests += 1;
      const number = requests;
      const message = JSON.stringify({ t: 'd', d: { r: number, a: action, b: body } });
      for (const frame of splitIntoFrames(message)) socket.send(frame);
      return vi.waitFor(
        () => {
          const reply = dataMessages().find(({ r }) => r === number);
          if (!reply) throw new Error(`no reply to ${action}`);
          return reply['b'] as { s: string; d: unknown };
        },
        { interval: 5 },
      );
    },
    pushed: () =>
      dataMessages()
        .filter((message) => !('r' in message))
        .map(({ a, b }) => [a as string, b as Message]),
  };
}
