import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Namespaces } from '../database/namespaces.ts';
import { answerRequest } from './answer-request.ts';
import { ClientSession } from './client-session.ts';
import { FrameJoiner, splitIntoFrames } from './frames.ts';
import { helloMessage, PONG_MESSAGE, readMessage, replyMessage, type WireRequest } from './messages.ts';

/**
 * What may go wrong with a write: it is refused, it is never answered and not done, the connection breaks before it, or
 * after it and before the answer.
 */
export type WriteFault = 'unavailable' | 'lost' | 'cut_before' | 'cut_after';

interface Options {
  readonly server: Server;
  readonly namespaces: Namespaces;
  readonly projectId: string;
  readonly defaultNamespace: string;
  readonly now: () => number;
  readonly fault?: (() => WriteFault | undefined) | undefined;
}

export interface Sockets {
  /** Drops every connection, as a network failure would; clients come back by themselves. */
  interrupt(): void;
  close(): void;
}

/** Serves the wire protocol, version 5, at `/.ws`. */
export function serveSockets({
  server,
  namespaces,
  projectId,
  defaultNamespace,
  now,
  fault = () => undefined,
}: Options): Sockets {
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
    receiveMessages(socket, session, fault);
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

function receiveMessages(
  socket: WebSocket,
  session: ClientSession,
  fault: () => WriteFault | undefined,
): void {
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
    else if (message) meetFault(socket, session, message, isWrite(message) ? fault() : undefined);
  });
}

const isWrite = ({ action }: WireRequest): boolean => action === 'p' || action === 'm';

function meetFault(
  socket: WebSocket,
  session: ClientSession,
  request: WireRequest,
  fault: WriteFault | undefined,
): void {
  if (fault === 'lost') return;
  if (fault === 'cut_before') socket.terminate();
  else if (fault === 'unavailable')
    session.send(replyMessage(request.number, 'unavailable', 'Injected fault'));
  else {
    answerRequest(session, request);
    if (fault === 'cut_after') socket.terminate();
  }
}
