import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';
import { placeShift } from './place-shift.ts';

const [fay, finn] = ['fay@freelance.test', 'finn@freelance.test'] as const;

/** Four hours of finished work. What the person did in the hours before stays. */
const finishWork = (email: string, endedMinutesAgo: number) =>
  placeShift(email, { startsInMinutes: -endedMinutesAgo - 240, minutes: 240, worked: true }, 0);

beforeAll(async () => {
  await finishWork(fay, 60);
  await finishWork(fay, 330);
  await finishWork(finn, 60);
});

/** Clock time so many minutes after a wall time. */
const clockAfter = (wall: string, minutes: number): string =>
  new Date(Date.parse(`${wall}Z`) + minutes * 60_000).toISOString().slice(11, 16);

const handInAll = async (email: string): Promise<void> => {
  const api = await clientOf(email);
  const { items } = await api('listTimesheets', { query: { state: 'open' } });
  for (const { id } of items) await api('submitTimesheet', { params: { id } });
};

afterAll(closeBrowser);

test('freelancers hand in their hours, the client approves three at once, and a freelancer sees it', async () => {
  const freelancer = await openSignedIn(fay, '/hours');
  await freelancer
    .getByRole('button', { name: /^Change times/ })
    .first()
    .click();
  await freelancer.getByRole('button', { name: 'Add a break' }).click();
  const dialog = freelancer.getByRole('dialog');
  const start = await dialog.getByLabel('Start').inputValue();
  await dialog.getByLabel('Break 1 from').fill(clockAfter(start, 60));
  await dialog.getByLabel('until').fill(clockAfter(start, 90));
  await dialog.getByText('3 h 30 min paid').waitFor();
  expect(await violationsOn(freelancer)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await freelancer.getByText('for 3 h 30 min').waitFor();
  expect(await violationsOn(freelancer)).toEqual([]);
  await freelancer
    .getByRole('button', { name: /^Hand in/ })
    .first()
    .click();
  await freelancer.getByText('Handed in', { exact: true }).first().waitFor();
  await handInAll(fay);
  await handInAll(finn);

  const client = await openSignedIn('bea@acme.test', '/hours');
  const boxes = client.getByRole('checkbox', { name: /^Select .*,/ });
  await expect.poll(() => boxes.count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
  await client.getByRole('checkbox', { name: /^Select all/ }).check();
  const bar = client.getByRole('region', { name: 'Selection' });
  await bar.getByText(/selected/).waitFor();
  expect(await bar.innerText()).toMatch(/€\d/);
  expect(await violationsOn(client)).toEqual([]);
  await bar.getByRole('button', { name: /^Approve \d/ }).click();
  await client.getByText('Nothing to approve').waitFor();

  await freelancer.reload();
  await freelancer.getByText('Approved', { exact: true }).first().waitFor();
  await expect.poll(() => freelancer.getByText('€70.00').count()).toBeGreaterThan(0);
});

test('the client proposes other times with a reason, the freelancer disputes, and the client sees why', async () => {
  await finishWork(finn, 330);
  await handInAll(finn);

  const client = await openSignedIn('bea@acme.test', '/hours');
  await client
    .getByRole('button', { name: /^Other times/ })
    .first()
    .click();
  const dialog = client.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await dialog.getByText('Say why, in a few words.').waitFor();
  await dialog.getByRole('button', { name: 'Add a break' }).click();
  const start = await dialog.getByLabel('Start').inputValue();
  await dialog.getByLabel('Break 1 from').fill(clockAfter(start, 0));
  await dialog.getByLabel('until').fill(clockAfter(start, 45));
  await dialog.getByLabel('Reason').fill('The doors opened late');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await client.getByText('Nothing to approve').waitFor();

  const freelancer = await openSignedIn(finn, '/hours');
  await freelancer.getByText('“The doors opened late”').first().waitFor();
  expect(await violationsOn(freelancer)).toEqual([]);
  await freelancer
    .getByRole('button', { name: /^Dispute: times/ })
    .first()
    .click();
  await freelancer.getByRole('button', { name: 'I started earlier' }).click();
  await freelancer.getByRole('button', { name: 'Dispute', exact: true }).last().click();
  await freelancer.getByText('Disputed', { exact: true }).first().waitFor();

  await client.getByLabel('State').selectOption('Disputed');
  await client.getByText('“I started earlier”').first().waitFor();
});
