import { afterAll, expect, test } from 'vitest';
import { createApiClient } from '../../contracts/src/api-client.ts';
import { createAccount, disableAccount } from '../../functions/test/client-as.ts';
import { clientOf } from '../../functions/test/demo-api.ts';
import { signIn, stack } from '../../test/stack.ts';
import { closeBrowser, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A viewer of Acme that no other test knows. */
const join = async (uid: string): Promise<string> => {
  const email = `${uid}@sessions.test`;
  await createAccount(uid, email);
  const { idToken } = await signIn(email);
  const { token } = await (
    await clientOf('bea@acme.test')
  )('createInvitation', { body: { email, role: 'viewer' } });
  await createApiClient(stack.urls.web, async () => idToken)('acceptInvitation', { body: { token: token! } });
  return email;
};

test('somebody changes their password by the one they have, and signs in with the new one', async () => {
  const email = await join('new-password');
  const page = await openSignedIn(email, '/settings', { viewport: { width: 390, height: 844 } });
  const change = page.getByRole('button', { name: 'Change password' });
  const fill = async (current: string, next: string): Promise<void> => {
    await page.getByLabel('Password that you have now').fill(current);
    await page.getByLabel('New password').fill(next);
    await change.click();
  };

  await fill('flxibl-demo', 'short');
  await page.getByText('At least 8 characters.', { exact: true }).waitFor();
  await fill('not it at all', 'a river of small boats');
  await page.getByText('This is not the password that you have now.').waitFor();
  await fill('flxibl-demo', 'a river of small boats');
  await page.getByText('Your password is another one now').waitFor();

  expect(await page.getByLabel('New password').inputValue()).toBe('');
  await expect(signIn(email)).rejects.toThrow(/cannot sign in/);
  expect((await signIn(email, 'a river of small boats')).idToken).toBeTruthy();
});

test('who has forgotten their password is mailed a link; who has no account is told the same', async () => {
  const email = await join('forgotten-password');
  const page = await openApp();
  await page.goto('/');
  const ask = page.getByRole('button', { name: 'I have forgotten my password' });
  const told = page.getByText('If there is an account with this address');
  await ask.click();
  await page.getByText('Enter your e-mail address.').waitFor();

  for (const address of ['nobody@sessions.test', email]) {
    await page.reload();
    await page.getByLabel('E-mail').fill(address);
    await ask.click();
    await told.waitFor();
  }

  const answer = await fetch(`${stack.urls.auth}/emulator/v1/projects/demo-flxibl/oobCodes`);
  const { oobCodes } = (await answer.json()) as { oobCodes: { email: string; requestType: string }[] };
  const mailed = oobCodes.filter((code) => code.requestType === 'PASSWORD_RESET').map((code) => code.email);
  expect(mailed).toEqual([email]);
});

test('whose session was ended elsewhere is led to the sign-in by what they do next', async () => {
  const email = await join('ended-elsewhere');
  const page = await openSignedIn(email, '/calendar-feeds');
  await disableAccount('ended-elsewhere');

  await page.getByRole('button', { name: 'Make a link' }).first().click();

  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.locator('header').count()).toBe(0);
});
