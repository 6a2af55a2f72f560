import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { Faults } from './faults.ts';
import { renderPage } from './render-page.ts';
import { readMail, type TakenMail } from './taken-mail.ts';

export interface RunningMailbox {
  /** To hand mails over to. */
  readonly smtpUrl: string;
  /** Its page, and what tests ask of it. */
  readonly url: string;
  close(): Promise<void>;
}

/** The mailbox's memory, and its answers over SMTP and HTTP. */
class Mailbox {
  readonly faults = new Faults();
  #taken: TakenMail[] = [];
  #count = 0;

  /** A real SMTP server without TLS and without accounts. */
  createSmtpServer(): SMTPServer {
    const addressOf = ({ address }: { address: string }): string => address.toLowerCase();
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, done) => done(this.faults.take('CONNECT')),
      onMailFrom: (_address, _session, done) => done(this.faults.take('MAIL')),
      onRcptTo: (address, _session, done) => done(this.faults.take('RCPT', [addressOf(address)])),
      onData: (stream, { envelope }, done) => {
        const to = envelope.rcptTo.map(addressOf);
        const keep = async (): Promise<string> => {
          const raw = await buffer(stream);
          const fault = this.faults.take('DATA', to);
          if (fault) throw fault;
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const takenAt = new Date().toISOString();
          const mail = await readMail(raw, { number: (this.#count += 1), takenAt, from, to });
          this.#taken.push(mail);
          return `Kept as ${mail.number}`;
        };
        callbackify(keep)((error, message) => done(error, message));
      },
    });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, html } = await this.#reply(request).catch((error: unknown) => ({
      status: 400,
      body: { error: String(error) },
      html: undefined,
    }));
    response.statusCode = status;
    response.setHeader('content-type', html === undefined ? 'application/json' : 'text/html; charset=utf-8');
    response.end(html ?? JSON.stringify(body ?? {}));
  }

  async #reply(request: IncomingMessage): Promise<{ status: number; body?: unknown; html?: string }> {
    const url = new URL(request.url ?? '/', 'http://mailbox');
    let text = '';
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
    const call = `${request.method} ${url.pathname}`;
    if (call === 'GET /') return { status: 200, html: renderPage(this.#taken) };
    if (call === 'GET /mails') {
      const to = url.searchParams.get('to')?.toLowerCase();
      return { status: 200, body: this.#taken.filter((mail) => to === undefined || mail.to.includes(to)) };
    }
    if (call === 'DELETE /mails') this.#taken = [];
    else if (call === 'POST /faults') this.faults.add(JSON.parse(text));
    else if (call === 'DELETE /faults') this.faults.clear();
    else return { status: 404 };
    return { status: 200 };
  }
}

/** Serves SMTP and the page on loopback; port 0 takes any free one. */
export async function startMailbox({
  smtpPort,
  port,
}: {
  smtpPort: number;
  port: number;
}): Promise<RunningMailbox> {
  const mailbox = new Mailbox();
  const smtp = mailbox.createSmtpServer();
  // A client that goes away in the middle of a mail is its own business.
  smtp.on('error', () => undefined);
  const http = createServer((request, response) => void mailbox.answer(request, response));
  const listening = once(smtp.server, 'listening');
  smtp.listen(smtpPort, '127.0.0.1');
  http.listen(port, '127.0.0.1');
  await Promise.all([listening, once(http, 'listening')]);
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    url: `http://127.0.0.1:${portOf(http)}`,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    },
  };
}
