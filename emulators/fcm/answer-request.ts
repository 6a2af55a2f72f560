import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { Faults, faultStatus, type Fault } from './faults.ts';
import { renderPage } from './render-page.ts';
import type { TakenMessage } from './taken-message.ts';

/** What both protocols have in common. */
type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;
interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly html?: string;
  readonly retryAfterSeconds?: number | undefined;
}

const longestToken = 4096;

const errorReply = (code: string, status: number, retryAfterSeconds?: number): Reply => ({
  status,
  retryAfterSeconds,
  body: {
    error: {
      code: status,
      message: `Stand-in: ${code}`,
      status: code === 'UNREGISTERED' ? 'NOT_FOUND' : code === 'QUOTA_EXCEEDED' ? 'RESOURCE_EXHAUSTED' : code,
      details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }],
    },
  },
});

const refusal = ({ code, retryAfterSeconds }: Fault): Reply | undefined =>
  code === 'TIMEOUT' ? undefined : errorReply(code, faultStatus[code], retryAfterSeconds);

const readBody = async (request: Request): Promise<unknown> => {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
};

/** The stand-in's memory, and its answer to every request. */
export class Fcm {
  readonly faults = new Faults();
  #taken: TakenMessage[] = [];

  /** Answers a request; of a message that meets the fault TIMEOUT it never does. */
  async answer(request: Request, response: Response): Promise<void> {
    let reply: Reply | undefined;
    try {
      reply = this.#reply(
        request.method ?? '',
        new URL(request.url ?? '/', 'http://fcm'),
        await readBody(request),
      );
    } catch (error) {
      reply = {
        status: 400,
        body: { error: { code: 400, message: String(error), status: 'INVALID_ARGUMENT' } },
      };
    }
    if (reply === undefined) return;
    const { status, body, html, retryAfterSeconds } = reply;
    const out = response as ServerResponse;
    out.statusCode = status;
    // A browser on this machine asks for its messages: no push service can bring them.
    out.setHeader('access-control-allow-origin', '*');
    if (retryAfterSeconds !== undefined) out.setHeader('retry-after', String(retryAfterSeconds));
    out.setHeader('content-type', html === undefined ? 'application/json' : 'text/html; charset=utf-8');
    out.end(html ?? JSON.stringify(body ?? {}));
  }

  #reply(method: string, url: URL, body: unknown): Reply | undefined {
    const call = `${method} ${url.pathname}`;
    if (/^POST \/v1\/projects\/[^/]+\/messages:send$/.test(call)) return this.#send(body);
    if (call === 'GET /') return { status: 200, html: renderPage(this.#taken) };
    if (call === 'GET /messages') {
      const token = url.searchParams.get('token');
      return {
        status: 200,
        body: this.#taken.filter((one) => token === null || one.message.token === token),
      };
    }
    if (call === 'DELETE /messages') this.#taken = [];
    else if (call === 'POST /faults') this.faults.add(body);
    else if (call === 'DELETE /faults') this.faults.clear();
    else return { status: 404 };
    return { status: 200 };
  }

  #send(body: unknown): Reply | undefined {
    const { message } = (body ?? {}) as { message?: TakenMessage['message'] };
    const token = message?.token;
    if (message === undefined || typeof token !== 'string' || token === '' || token.length > longestToken) {
      return errorReply('INVALID_ARGUMENT', 400);
    }
    const fault = this.faults.take(token);
    if (fault) return refusal(fault);
    const name = `projects/demo/messages/${this.#taken.length + 1}`;
    this.#taken.push({ name, takenAt: new Date().toISOString(), message });
    return { status: 200, body: { name } };
  }
}
