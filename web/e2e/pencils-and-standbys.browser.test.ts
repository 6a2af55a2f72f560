import type { SearchHit } from '@flxibl/contracts/availability';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const phone = { viewport: { width: 390, height: 844 } };
/** Days that no other test books on. */
const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const siteOf = async (email: string, timeZone: string) => {
  const { items } = await (await clientOf(email))('listSites', {});
  return items.find((site) => site.timeZone === timeZone)!;
};

/** Waiters who can come to both, in London in the evening and in New York at noon, which is the same time. */
const freeForBoth = async (day: string): Promise<SearchHit[]> => {
  const [bea, ben] = [await clientOf('bea@acme.test'), await clientOf('ben@globex.test')];
  const wanted = { role: 'waiter', limit: 100 };
  const [here, there] = await Promise.all([
    bea('searchAvailability', {
      body: {
        ...wanted,
        siteId: (await siteOf('bea@acme.test', 'Europe/London')).id,
        start: `${day}T18:00`,
        end: `${day}T22:00`,
      },
    }),
    ben('searchAvailability', {
      body: {
        ...wanted,
        siteId: (await siteOf('ben@globex.test', 'America/New_York')).id,
        start: `${day}T13:00`,
        end: `${day}T17:00`,
      },
    }),
  ]);
  const able = new Set(
    there.items.filter(({ eligible }) => eligible).map(({ freelancerId }) => freelancerId),
  );
  return here.items.filter(({ eligible, freelancerId }) => eligible && able.has(freelancerId));
};

const emailOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .slice(0, 2)
    .join('.')}@freelance.test`;

test(
  'a client pencils somebody behind another, challenges, moves up and books',
  { timeout: 180_000 },
  async () => {
    const day = dayAhead(132);
    const person = (await freeForBoth(day)).find(({ name }) => !/Fay|Finn|Nadia|Layla/.test(name))!;
    const ben = await clientOf('ben@globex.test');
    const first = await ben('createPencil', {
      body: {
        siteId: (await siteOf('ben@globex.test', 'America/New_York')).id,
        freelancerId: person.freelancerId,
        role: 'waiter',
        start: `${day}T13:00`,
        end: `${day}T17:00`,
      },
    });
    const page = await openSignedIn('bea@acme.test', '/pencils');
    await page.getByRole('button', { name: 'Pencil somebody' }).click();
    const sheet = page.getByRole('dialog');
    await sheet
      .getByLabel('Site')
      .selectOption({ label: (await siteOf('bea@acme.test', 'Europe/London')).name });
    await sheet.getByLabel('Role').selectOption('waiter');
    await sheet.getByLabel('Date').fill(day);
    await sheet.getByLabel('From').fill('18:00');
    await sheet.getByLabel('To').fill('22:00');
    await sheet.getByRole('radio', { name: new RegExp(person.name) }).check();
    await expectSound(page);
    await sheet.getByRole('button', { name: `Pencil ${person.name}` }).click();
    const card = page.getByRole('article').filter({ hasText: person.name });
    await card.getByText('Second', { exact: true }).waitFor();
    await expectSound(page);
    await card.getByRole('button', { name: /^Challenge/ }).click();
    await page.getByText('Those before you are asked').waitFor();
    expect(
      (await ben('listPencils', { query: { state: 'challenged' } })).items.map(({ id }) => id),
    ).toContain(first.id);

    const freelancer = await openSignedIn(emailOf(person.name), '/offers', phone);
    await freelancer.getByRole('heading', { name: 'Pencilled' }).waitFor();
    await freelancer.getByText('Second', { exact: true }).waitFor();
    await expectSound(freelancer);
    await freelancer.getByRole('button', { name: /^Strike out the pencil of Globex/ }).click();
    await freelancer.getByRole('dialog').getByRole('button', { name: 'Strike out' }).click();
    await freelancer.getByText('First', { exact: true }).waitFor();

    await page.reload();
    await card.getByText('First', { exact: true }).waitFor();
    await card.getByRole('button', { name: /^Book/ }).click();
    await page.waitForURL(/\/bookings\/[\w-]+$/);
    await page.getByText(person.name).first().waitFor();
  },
);

test('a freelancer agrees to stand by, and changes their mind', { timeout: 180_000 }, async () => {
  const day = dayAhead(133);
  const [busy, other] = (await freeForBoth(day)).filter(({ name }) => !/Fay|Finn|Nadia|Layla/.test(name));
  const bea = await clientOf('bea@acme.test');
  const booking = await bea('createBooking', {
    body: {
      siteId: (await siteOf('bea@acme.test', 'Europe/London')).id,
      shifts: [
        { role: 'waiter', start: `${day}T18:00`, end: `${day}T22:00`, freelancerIds: [busy.freelancerId] },
      ],
    },
  });
  const [shift] = booking.shifts;
  await bea('createStandbys', {
    params: { id: shift.id },
    body: { freelancerIds: [other.freelancerId] },
  });
  const page = await openSignedIn(emailOf(other.name), '/offers', phone);
  await page.getByText('You are the first to be asked.').waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: /^Stand by:/ }).click();
  await page.getByText('You stand by', { exact: true }).first().waitFor();
  const client = await openSignedIn('bea@acme.test', `/bookings/${booking.id}`);
  await client.getByText(/^Asked: /).click();
  await client.getByText('Stands by').first().waitFor();
  const stateNow = async () =>
    (await bea('listStandbys', { query: { shiftId: shift.id } })).items.map(({ state }) => state);
  expect(await stateNow()).toEqual(['agreed']);
  await page.getByRole('button', { name: /^Stand by no longer/ }).click();
  await page.getByRole('heading', { name: 'Standby' }).waitFor({ state: 'detached' });
  expect(await stateNow()).toEqual(['declined']);
});
