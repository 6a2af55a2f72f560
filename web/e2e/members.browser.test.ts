import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { stack } from '../../test/stack.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const longName = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Maximiliana';

/** A colleague of Bea's whom nobody else knows. */
const addColleague = async (email: string): Promise<void> => {
  const { clientId } = await (await clientOf('bea@acme.test'))('getMe', {});
  const database = new pg.Client({ connectionString: stack.adminDatabaseUrl });
  await database.connect();
  try {
    await database.query(
      `with person as (
         insert into users (auth_uid, email, name, role, time_zone) values ($2, $2, $3, 'business', 'Europe/London')
         returning id
       )
       insert into members (client_id, user_id, role) select $1, id, 'viewer' from person`,
      [clientId, email, longName],
    );
  } finally {
    await database.end();
  }
};

const lineOf = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('an owner invites somebody to one site, shows the code once, and takes the invitation back', async () => {
  const email = 'an.address.that.is.longer.than.the.screen.of.a.phone@subsidiary.of.acme.test';
  const page = await openSignedIn('bea@acme.test', '/members');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
  await page.getByText('An address such as').waitFor();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('radio', { name: /^Approver/ }).check();
  await page.getByRole('checkbox', { name: 'Acme Alfama' }).check();
  await expectSound(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();

  const link = await page.getByLabel('Link to join').inputValue();
  const code = new URLSearchParams(new URL(link).hash.slice(1)).get('code')!;
  expect(code).toMatch(/^[\w-]{20,}$/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  const line = lineOf(page, email);
  await line.getByText('Approver at Acme Alfama').waitFor();
  expect(await page.content()).not.toContain(code);
  await expectSound(page);

  await line.getByRole('button', { name: `Take back the invitation of ${email}` }).click();
  await line.getByText('Taken back').waitFor();
  const { items } = await (await clientOf('bea@acme.test'))('listInvitations', {});
  expect(items.find((invitation) => invitation.email === email)).toMatchObject({ state: 'revoked' });
});

test('an owner changes what a member may do, and removes them; the only owner has to stay', async () => {
  const email = 'maximiliana@acme.test';
  await addColleague(email);
  const page = await openSignedIn('bea@acme.test', '/members', { viewport: { width: 390, height: 844 } });
  const line = lineOf(page, email);
  await line.getByText('Viewer').waitFor();
  expect(await lineOf(page, 'bea@acme.test').getByRole('button').count()).toBe(0);

  await line.getByRole('button', { name: `Change ${longName}` }).press('Enter');
  await page.getByRole('radio', { name: /^Booker/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await line.getByText('Booker').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectSound(page);

  // What the server does not do is not shown as done.
  await page.route('**/members/*', (route) => route.abort());
  await line.getByRole('button', { name: `Remove ${longName}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await page.unroute('**/members/*');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await line.waitFor({ state: 'detached' });
});

test('a viewer sees who belongs to the client and everything else, and is told why no button is there', async () => {
  const page = await openSignedIn('vera@acme.test', '/members');
  await lineOf(page, 'bea@acme.test').getByText('Owner').waitFor();
  await page.getByText('At Acme Hospitality you are a viewer.').waitFor();
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Integrations' }).count()).toBe(0);

  for (const [path, refused] of [
    ['/today', 'Booking is for owners and bookers.'],
    ['/bookings', 'Booking is for owners and bookers.'],
    ['/hours?state=all', 'Approving hours is for owners and approvers.'],
    ['/board', 'Booking is for owners and bookers.'],
  ] as const) {
    await page.goto(path);
    await page.getByText(refused).waitFor();
    expect(await page.getByRole('main').getByRole('link', { name: 'Book', exact: true }).count()).toBe(0);
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Approve|Decline|Fill)/ })
        .count(),
    ).toBe(0);
  }
  await page
    .getByRole('button', { name: /^Book / })
    .first()
    .waitFor();
  for (const button of await page.getByRole('button', { name: /^Book / }).all()) {
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  }

  await page.goto('/bookings');
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.getByText('Booking and cancelling is for owners and bookers.').waitFor();
  expect(await page.getByRole('button', { name: /^(Cancel|Replace|Fill|Take back|Ask for)/ }).count()).toBe(
    0,
  );
  await expectSound(page);
});
