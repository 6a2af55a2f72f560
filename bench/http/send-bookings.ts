import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SentBooking {
  readonly url: string;
  readonly secret: string;
  readonly idempotencyKey: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number | undefined;
  readonly requestId: string;
  readonly text: string;
}

// `node:http` takes half the processor time of `fetch`, which is of the same two cores as what is measured.
const agent = new Agent({ keepAlive: true });

/** Sends a booking. @throws when it is answered by anything but 201 */
export const sendBooking = async ({ url, secret, idempotencyKey, body }: SentBooking): Promise<Answer> => {
  const answer = await new Promise<Answer>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': idempotencyKey,
    };
    const sent = request(`${url}/api/v1/bookings`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', reject).once('end', () => {
        resolve({
          status: response.statusCode,
          requestId: String(response.headers['x-request-id']),
          text,
        });
      });
    });
    sent.once('error', reject).end(body);
  });
  if (answer.status !== 201) throw new Error(`${answer.status} instead of a booking: ${answer.text}`);
  return answer;
};

export const closeConnections = (): void => agent.destroy();

/** So many clients, each of which books again as soon as it is answered. @returns milliseconds of each */
export const bookInTurns = async (
  clients: number,
  seconds: number,
  book: () => Promise<unknown>,
): Promise<number[]> => {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await book();
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
};

/**
 * So many bookings a second at even distances, whether or not those before are answered. @returns milliseconds of each
 * since it was due: one that is held up is not forgotten.
 */
export const bookAtRate = async (
  perSecond: number,
  seconds: number,
  book: () => Promise<unknown>,
): Promise<number[]> => {
  const times: number[] = [];
  const sent: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = startedAt + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    sent.push(book().then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(sent);
  return times;
};
