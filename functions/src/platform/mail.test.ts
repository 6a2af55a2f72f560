import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sendMails } from './mail.ts';

vi.mock('./config.ts', async (load) => {
  const { config } = await load<typeof import('./config.ts')>();
  return { config: { ...config, local: false } };
});

test('a mail server that offers no encryption gets neither the password nor a mail', async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.write('220 plain.test\r\n');
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        const line = data.toString();
        heard.push(line);
        socket.write(
          line.startsWith('EHLO') ? '250-plain.test\r\n250 AUTH PLAIN LOGIN\r\n' : '502 5.5.1 Not here\r\n',
        );
      });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const mail = {
    to: 'fay@freelance.test',
    subject: 'Booked',
    text: 'Tue 1 Dec',
    html: '<p>Tue 1 Dec</p>',
    id: 'one',
    settingsUrl: 'https://flxibl.test/settings',
    sentAt: new Date('2026-11-24T12:00:00Z'),
  };

  const results = await sendMails([mail], 2_000, `smtp://flxibl:hush@127.0.0.1:${port}`);

  // A mistake in the settings: the mail waits for it to be mended.
  expect(results).toMatchObject([{ kind: 'later' }]);
  expect(heard.join('')).toMatch(/^EHLO/);
  expect(heard.join('')).not.toMatch(/AUTH|MAIL|DATA/);
});
