import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test, vi } from 'vitest';
import { stack } from '../../test/stack.ts';
import { clientOf, daysFrom } from './demo-api.ts';

const freshDay = daysFrom(140);
const soon = { timeout: 30_000, interval: 100 };
const url = `http://127.0.0.1:${stack.receiverPort}/hook`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server | undefined;

/** A receiver on this machine that answers one status after the other, the last one for good. */
const receive = async (...statuses: number[]): Promise<Received[]> => {
  const received: Received[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0])!).end('thanks');
    });
  });
  await new Promise<void>((done) => void server!.listen(stack.receiverPort, '127.0.0.1', done));
  return received;
};
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
});

const book = async (): Promise<string> => {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T10:00`, end: `${day}T12:00` };
  return (await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } })).id;
};
const about = (received: readonly Received[], bookingId: string): Received[] =>
  received.filter(({ body }) => body.includes(bookingId));

test('a booking reaches a real receiver within seconds, signed, after an attempt that failed', async () => {
  const received = await receive(503, 200);
  const bea = await clientOf('bea@acme.test');
  const webhook = await bea('createWebhook', { body: { url, topics: ['booking_*'] } });

  const bookingId = await book();

  await vi.waitFor(() => expect(about(received, bookingId).length).toBe(2), soon);
  const [first, second] = about(received, bookingId) as [Received, Received];
  const event = new Webhook(webhook.secret!).verify(second.body, second.headers as Record<string, string>);
  expect(event).toMatchObject({ type: 'booking_created', bookingId });
  expect(first.headers['webhook-id']).toBe(second.headers['webhook-id']);
  const params = { id: webhook.id };
  await vi.waitFor(async () => {
    const { items } = await bea('listWebhookDeliveries', { params });
    expect(items).toMatchObject([{ state: 'delivered', attempts: 2, status: 200, answer: 'thanks' }]);
  }, soon);
  await bea('deleteWebhook', { params });
});

test('nothing on this machine is reached but what was let through, whatever an owner asks for', async () => {
  const bea = await clientOf('bea@acme.test');
  for (const inside of [
    `http://127.0.0.1:${stack.ports.postgres}/`,
    `http://localhost:${stack.receiverPort}/`,
    `http://2130706433:${stack.ports.functions}/`,
    'https://metadata.google.internal/',
  ]) {
    await expect(bea('createWebhook', { body: { url: inside, topics: ['*'] } })).rejects.toMatchObject({
      problem: { status: 400, code: 'invalid_input' },
    });
  }
});
