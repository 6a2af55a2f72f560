import { connect, type ClientHttp2Session } from 'node:http2';
import { applicationDefault } from 'firebase-admin/app';
import { config } from './config.ts';
import { projectorApp } from './firebase.ts';

export interface FcmAnswer {
  /** 0: none came. */
  readonly status: number;
  /** FCM's own code, `UNREGISTERED`; undefined where it gave none. */
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;
}

const host = 'https://fcm.googleapis.com';

const codeIn = (text: string): string | undefined => {
  try {
    const { error } = JSON.parse(text) as {
      error?: { status?: string; details?: { errorCode?: string }[] };
    };
    return error?.details?.find(({ errorCode }) => errorCode !== undefined)?.errorCode ?? error?.status;
  } catch {
    return undefined;
  }
};

const secondsIn = (header: unknown): number | undefined => {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
};

const accessToken = async (): Promise<string> => {
  const credential = config.local ? projectorApp().options.credential : applicationDefault();
  return (await credential!.getAccessToken()).access_token;
};

/**
 * One HTTP/2 connection to FCM, for one run. The Admin SDK tells of a batch only when all of it is done and sends
 * some of it again by itself; here each answer comes when it comes, and nothing is sent twice behind our back.
 */
export class FcmSession {
  readonly #session: ClientHttp2Session;
  readonly #token: string;

  private constructor(token: string) {
    this.#token = token;
    this.#session = connect(host);
    // What was under way gets no answer, each for itself.
    this.#session.on('error', () => {});
  }

  /** @throws when there is no access token */
  static async open(): Promise<FcmSession> {
    return new FcmSession(await accessToken());
  }

  /** Sends one message as FCM HTTP v1 takes it; does not throw. */
  send(message: object, limitMs: number): Promise<FcmAnswer> {
    const none: FcmAnswer = { status: 0, code: undefined, retryAfterSeconds: undefined };
    return new Promise((resolve) => {
      if (this.#session.closed || this.#session.destroyed) {
        resolve(none);
        return;
      }
      const stream = this.#session.request({
        ':method': 'POST',
        ':path': `/v1/projects/${config.projectId}/messages:send`,
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
      });
      let text = '';
      let answer = none;
      // Not left to the event `close`: it does not come where the other side keeps the stream open.
      const timer = setTimeout(() => {
        stream.close(8 /* CANCEL */);
        resolve(none);
      }, limitMs);
      stream.setEncoding('utf8');
      stream.on('response', (headers) => {
        answer = {
          ...none,
          status: Number(headers[':status']),
          retryAfterSeconds: secondsIn(headers['retry-after']),
        };
      });
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('error', () => {});
      stream.on('close', () => {
        clearTimeout(timer);
        resolve({ ...answer, code: answer.status >= 400 ? codeIn(text) : undefined });
      });
      stream.end(JSON.stringify({ message }));
    });
  }

  /** Also what is still open: whoever waited for it has been told. */
  close(): void {
    this.#session.destroy();
  }
}
