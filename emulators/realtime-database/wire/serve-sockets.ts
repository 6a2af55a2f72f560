import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Namespaces } from '../database/namespaces.ts';
import { answerRequest } from './answer-request.ts';
import { ClientSession } from './client-session.ts';
import { FrameJoiner, splitIntoFrames } from './frames.ts';
import { helloMessage, PONG_MESSAGE, readMessage } from './messages.ts';

interface Options {
  readonly server: Server;
  readonly namespaces: Namespaces;
  readonly projectId: string;
  readonly defaultNamespace: string;
  readonly now: () => number;
}

export interface Sockets {
  /** Drops every connection, as a network failure would; clients come back by themselves. */
  interrupt(): void;
  close(): void;
}

/** Serves the wire protocol, version 5, at `/.ws`. */
export function serveSockets({ server, namespaces, projectId, defaultNamespace, now }: Options): Sockets {
  const sockets = new WebSocketServer({ server, path: '/.ws' });
  const endings = new Map<string, () => void>();

  sockets.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    // A client that lost its connection is often back before the old socket is noticed to be dead.
    endings.get(searchParams.get('ls') ?? '')?.();

    const session = new ClientSession({
      database: namespaces.open(searchParams.get('ns') ?? defaultNamespace),
      projectId,
      now,
      send: (message) => sendMessage(socket, message),
    });
    const sessionId = randomUUID();
    const end = (): void => {
      if (!endings.delete(sessionId)) return;
      socket.terminate();
      session.close();
    };
    endings.set(sessionId, end);
    socket.on('close', end);
    socket.on('error', end);
    receiveMessages(socket, session);
    session.send(helloMessage(request.headers.host ?? '', sessionId, now()));
  });

  const interrupt = (): void => {
    for (const end of endings.values()) end();
  };
  return {
    interrupt,
    close: () => {
      interrupt();
      sockets.close();
    },
  };
}

function sendMessage(socket: WebSocket, message: string): void {
  if (socket.readyState !== socket.OPEN) return;
  for (const frame of splitIntoFrames(message)) socket.send(frame);
}

function receiveMessages(socket: WebSocket, session: ClientSession): void {
  const joiner = new FrameJoiner();
  socket.on('message', (data: Buffer) => {
    const text = joiner.add(data.toString());
    if (text === null) return;
    let message: ReturnType<typeof readMessage>;
    try {
      message = readMessage(text);
    } catch {
      socket.close(1002, 'Malformed message');
      return;
    }
    if (message === 'ping') session.send(PONG_MESSAGE);
    else if (message) answerRequest(session, message);
  });
}
