import { expect, test } from 'vitest';
import { composeMail, mailAgainAt } from './mail-rules.ts';

const facts = { title: 'Booked: Waiter at Riverside', body: 'Tue 1 Dec, 22:00, Acme', link: '/shifts' };
const web = 'https://flxibl.test';

test('a mail says what, when and where to go, and where to choose what one is told of', () => {
  const { subject, text, settingsUrl } = composeMail(facts, web);

  expect(subject).toBe('Booked: Waiter at Riverside');
  expect(text).toBe(`Booked: Waiter at Riverside
Tue 1 Dec, 22:00, Acme
https://flxibl.test/shifts

-- 
You get this mail because it could not be shown on a device of yours, or because you chose mails.
What you are told of: ${settingsUrl}
`);
});

test('what would be markup is text', () => {
  const { html } = composeMail({ ...facts, title: '<img src=x onerror=alert(1)> & "co"' }, web);

  expect(html).not.toContain('<img');
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;co&#34;');
});

test('a line break in a name begins no header, and no line of the text', () => {
  const { subject, text } = composeMail({ ...facts, title: 'Hi\r\nBcc: eve@evil.test\u2028there' }, web);

  expect(subject).toBe('Hi Bcc: eve@evil.test there');
  expect(text.split('\n')[0]).toBe(subject);
});

test('a long title is cut between two characters, and what it opened is closed', () => {
  const { subject } = composeMail(
    { ...facts, title: `${'👩‍🍳'.repeat(20)}\u2068${'مطعم'.repeat(50)}\u2069` },
    web,
  );

  expect(subject.length).toBeLessThanOrEqual(152);
  expect(subject.endsWith('…\u2069')).toBe(true);
  expect(composeMail({ ...facts, title: '👩‍🍳'.repeat(99) }, web).subject).toMatch(/^(👩‍🍳)+…$/u);
});

test('every line of the HTML takes its direction from itself', () => {
  expect(composeMail(facts, web).html.match(/dir="auto"/g)).toHaveLength(2);
});

test('a mail comes again after longer and longer, until nobody needs it or it has failed twelve times', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const again = (attempts: number, limited = false, hours = 48) =>
    mailAgainAt({ attempts, usefulUntil: new Date(now.getTime() + hours * 3_600_000) }, limited, now, 0);
  const minutes = [1, 2, 3, 9].map((attempts) => (again(attempts)!.getTime() - now.getTime()) / 60_000);

  expect(minutes).toEqual([1, 2, 4, 60]);
  expect((again(1, true)!.getTime() - now.getTime()) / 60_000).toBe(5);
  expect(again(12)).toBeUndefined();
  expect(again(9, false, 0.5)).toBeUndefined();
});
