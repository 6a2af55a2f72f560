import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';

/** What Sentry would receive, as text. */
const startSink = async (): Promise<{ dsn: string; received: string[] }> => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      received.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { dsn: `http://key@127.0.0.1:${(server.address() as AddressInfo).port}/42`, received };
};

test('an unexpected error reaches Sentry with its request id before the function answers', async () => {
  const { dsn, received } = await startSink();
  vi.stubEnv('SENTRY_DSN', dsn);
  vi.stubEnv('FLXIBL_RELEASE', 'test-release');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { reportError } = await import('./monitoring.ts');

  await reportError(new Error('disk on fire'), { requestId: 'request-7' });

  const envelopes = received.join('\n');
  expect(envelopes).toContain('disk on fire');
  expect(envelopes).toContain('"requestId":"request-7"');
  expect(envelopes).toContain('"release":"test-release"');
  expect(envelopes).toContain('monitoring.test.ts');
});
