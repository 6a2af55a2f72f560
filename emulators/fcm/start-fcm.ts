import { once } from 'node:events';
import { createServer as createHttp1 } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Fcm } from './answer-request.ts';

export interface RunningFcm {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** Serves HTTP/1.1 and HTTP/2 with prior knowledge on one port of loopback; 0 takes any free one. */
export async function startFcm(port: number): Promise<RunningFcm> {
  const fcm = new Fcm();
  const http1 = createHttp1((request, response) => void fcm.answer(request, response));
  const http2 = createHttp2((request, response) => void fcm.answer(request, response));
  const ports = { http1: await listen(http1, 0), http2: await listen(http2, 0) };
  const open = new Set<Socket>();
  // Nothing but the first bytes tells the two apart: an HTTP/2 connection begins with "PRI * HTTP/2.0".
  const front = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    socket.once('data', (chunk: Buffer) => {
      const inner = connect(
        chunk.toString('latin1').startsWith('PRI') ? ports.http2 : ports.http1,
        '127.0.0.1',
      );
      inner.on('error', () => socket.destroy());
      inner.write(chunk);
      socket.pipe(inner).pipe(socket);
    });
  });
  const taken = await listen(front, port);
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    close: async () => {
      for (const server of [front, http1, http2]) server.close();
      for (const socket of open) socket.destroy();
      await once(front, 'close');
    },
  };
}
