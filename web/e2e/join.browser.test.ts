import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { stack } from '../../test/stack.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const password = 'four words and a comma,';
const phone = { viewport: { width: 390, height: 844 } };

/** Opens the link of the mail that Firebase would have sent; its emulator sends none, and tells it. */
const openMailedLink = async (email: string): Promise<void> => {
  const answer = await fetch(`${stack.urls.auth}/emulator/v1/projects/demo-flxibl/oobCodes`);
  const { oobCodes } = (await answer.json()) as { oobCodes: { email: string; oobLink: string }[] };
  const link = new URL(oobCodes.findLast((code) => code.email === email)!.oobLink);
  // What is meant is that the address is proved, not where the link leads afterwards.
  link.searchParams.delete('continueUrl');
  link.port = String(stack.ports.auth);
  await fetch(link);
};

const invite = async (email: string): Promise<string> => {
  const page = await openSignedIn('bea@acme.test', '/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
  const link = await page.getByLabel('Link to join').inputValue();
  expect(link).toMatch(new RegExp(`^${stack.urls.web}/join#code=[\\w-]{20,}$`));
  return link;
};

const joins = (page: Page) => page.getByRole('button', { name: 'Join', exact: true });

test('somebody new follows the link, makes an account, proves the address, and lands at the client', async () => {
  const email = 'noor@joining.test';
  const link = await invite(email);
  const page = await openApp(phone);
  await page.goto(link);
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  await page.getByText('I am new here').click();
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Enter your name.').waitFor();
  await page.getByText('At least 8 characters.', { exact: true }).waitFor();
  await expectSound(page);
  await page.getByLabel('Your name').fill('Noor Haddad-Lindqvist');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('heading', { name: 'Prove that the address is yours' }).waitFor();
  await page.getByRole('button', { name: 'I have opened the link' }).click();
  await page.getByText('The link has not been opened yet.').waitFor();
  await expectSound(page);
  await openMailedLink(email);
  await page.getByRole('button', { name: 'I have opened the link' }).click();
  await joins(page).waitFor();
  expect(await page.getByLabel('Your name').inputValue()).toBe('Noor Haddad-Lindqvist');
  await joins(page).click();

  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.getByText('You belong to Acme Hospitality now').waitFor();
  const { items } = await (await clientOf('bea@acme.test'))('listMembers', {});
  expect(items.find((member) => member.email === email)).toMatchObject({
    name: 'Noor Haddad-Lindqvist',
    role: 'viewer',
  });

  // The same link again: they belong to somebody by now.
  await page.goto(link);
  await page.getByText('You belong to Acme Hospitality already').waitFor();
});

test('a code that is wrong, incomplete, taken back or for somebody else says so', async () => {
  const email = 'lost@joining.test';
  const bea = await clientOf('bea@acme.test');
  const made = await bea('createInvitation', { body: { email, role: 'viewer' } });
  const other = await bea('createInvitation', { body: { email: 'else@joining.test', role: 'viewer' } });
  await bea('deleteInvitation', { params: { id: made.id } });
  await fetch(`${stack.urls.auth}/identitytoolkit.googleapis.com/v1/projects/demo-flxibl/accounts`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, emailVerified: true }),
  });
  const page = await openApp();
  await page.goto('/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This account belongs to nobody here yet').waitFor();
  await expectSound(page);
  await page.getByRole('link', { name: 'I have an invitation' }).click();

  await page.getByLabel('Your name').fill('Lost');
  const code = page.getByLabel('Invitation code');
  for (const [typed, said] of [
    ['let me in', 'This is not a whole code.'],
    ['x'.repeat(43), 'There is no such invitation.'],
    [made.token!, 'This invitation was taken back'],
    [other.token!, 'This invitation is for another e-mail address.'],
  ] as const) {
    await code.fill(typed);
    await joins(page).click();
    await page.getByText(said).waitFor();
  }
  await expectSound(page);
  await page.getByRole('button', { name: 'Sign in as someone else' }).click();
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  const { items } = await bea('listMembers', {});
  expect(items.map((member) => member.email)).not.toContain(email);
});
