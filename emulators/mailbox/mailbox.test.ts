import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendMails, type MailMessage } from '../../functions/src/platform/mail.ts';
import { startMailbox, type RunningMailbox } from './start-mailbox.ts';

let mailbox: RunningMailbox;
beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, port: 0 });
});
afterEach(async () => {
  for (const path of ['faults', 'mails']) await fetch(`${mailbox.url}/${path}`, { method: 'DELETE' });
});
afterAll(() => mailbox.close());

const mail = (over: Partial<MailMessage> = {}): MailMessage => ({
  to: 'fay@freelance.test',
  subject: 'Booked: Waiter at Riverside',
  text: 'Tue 1 Dec',
  html: '<p>Tue 1 Dec</p>',
  id: '0198-one',
  settingsUrl: 'https://flxibl.test/inbox',
  sentAt: new Date('2026-11-24T12:00:00Z'),
  ...over,
});
const send = (...mails: MailMessage[]) => sendMails(mails, 2_000, mailbox.smtpUrl);
const taken = async () =>
  (await (await fetch(`${mailbox.url}/mails`)).json()) as {
    subject: string;
    to: string[];
    messageId: string;
    headers: Record<string, string>;
    text: string;
  }[];
const fault = (body: object) =>
  fetch(`${mailbox.url}/faults`, { method: 'POST', body: JSON.stringify(body) });

test('a mail arrives with its words, where to end them, and an id that a repeated one has again', async () => {
  const subject = `Booked: ${'Ångström–Müller '.repeat(20)}at \u2068مطعم النهر\u2069`;
  await send(mail({ subject }));
  await send(mail({ subject }));

  const [first, second] = await taken();
  expect(first).toMatchObject({ subject, to: ['fay@freelance.test'], messageId: second!.messageId });
  expect(first!.messageId).toMatch(/^<0198-one@/);
  expect(first!.headers).toMatchObject({
    'list-unsubscribe': '<https://flxibl.test/inbox>',
    'auto-submitted': 'auto-generated',
  });
});

test('nothing in a mail becomes a header or a recipient of its own', async () => {
  const results = await send(
    mail({ subject: 'Hi\r\nBcc: eve@evil.test\r\n\r\nbody' }),
    mail({ to: 'fay@freelance.test, eve@evil.test' }),
    mail({ to: 'fay@freelance.test>\r\nRCPT TO:<eve@evil.test' }),
  );

  expect(results.map(({ kind }) => kind)).toEqual(['sent', 'address_refused', 'address_refused']);
  const [one, ...others] = await taken();
  expect(others).toEqual([]);
  expect(one!.to).toEqual(['fay@freelance.test']);
  expect(one!.headers).not.toHaveProperty('bcc');
});

test.each([
  [{ at: 'RCPT', code: 550, text: '5.1.1 No such user here' }, 'address_refused'],
  [{ at: 'RCPT', code: 550, text: '5.7.1 Blocked, see our policy' }, 'refused'],
  [{ at: 'RCPT', code: 552, text: '5.2.2 Mailbox full' }, 'later'],
  [{ at: 'RCPT', code: 450, text: '4.2.0 Greylisted' }, 'later'],
  [{ at: 'DATA', code: 554, text: '5.6.0 Looks like spam' }, 'refused'],
  [{ at: 'DATA', code: 451, text: '4.3.0 Disk full' }, 'later'],
  [{ at: 'MAIL', code: 550, text: '5.7.1 Who are you' }, 'refused'],
  [{ at: 'CONNECT', code: 421, text: '4.7.0 Too many' }, 'later'],
])('the answer %j is read as: %s', async (asked, kind) => {
  await fault(asked);

  expect(await send(mail())).toMatchObject([{ kind }]);
  expect(await taken()).toEqual([]);
});

test('a refused address keeps no other mail of the same run from arriving', async () => {
  await fault({ at: 'RCPT', code: 550, text: '5.1.1 Unknown', address: 'gone@freelance.test' });

  const results = await send(mail({ to: 'gone@freelance.test' }), mail());

  expect(results.map(({ kind }) => kind)).toEqual(['address_refused', 'sent']);
});

test('nobody there is no answer for good', async () => {
  expect(await sendMails([mail()], 500, 'smtp://127.0.0.1:1')).toMatchObject([{ kind: 'later' }]);
});

test('its page shows a mail in a frame without scripts, and a fault that SMTP does not know is refused', async () => {
  await send(mail({ subject: '<script>', html: '<script>alert(1)</script>' }));

  const page = await (await fetch(mailbox.url)).text();
  expect(page).toContain('1 mails');
  expect(page).not.toContain('<script>');
  expect((await fault({ at: 'NOOP', code: 550 })).status).toBe(400);
});
