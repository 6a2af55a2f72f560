import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';
import { placeShift } from './place-shift.ts';

afterAll(closeBrowser);

const [nadia, layla] = ['nadia.rahman@freelance.test', 'layla.haddad@freelance.test'] as const;
const phone = { viewport: { width: 390, height: 844 } };

test(
  'lateness is disputed, upheld, appealed and overturned, each by whom it is for',
  { timeout: 180_000 },
  async () => {
    const { id } = await placeShift(nadia, { startsInMinutes: -90, minutes: 240 });
    const api = await clientOf(nadia);
    await api('checkIn', { params: { id }, body: {} });
    await api('checkOut', { params: { id }, body: {} });

    const freelancer = await openSignedIn(nadia, '/profile', phone);
    await freelancer.getByRole('main').getByRole('link', { name: 'Reliability' }).click();
    await freelancer.getByText(/\d points? against you/).waitFor();
    await expectSound(freelancer);
    await freelancer
      .getByRole('button', { name: /^Dispute: Late/ })
      .first()
      .click();
    await freelancer.getByLabel('Reason').fill('The door code was wrong');
    await freelancer.getByRole('dialog').getByRole('button', { name: 'Dispute' }).click();
    await freelancer.getByText('Waits for the client or the platform to decide.').waitFor();

    const client = await openSignedIn('bea@acme.test', '/today');
    await client.getByText('“The door code was wrong”').waitFor();
    await client.getByRole('link', { name: /^Late: Nadia/ }).click();
    await client.getByRole('button', { name: 'It stands… Late: Nadia Rahman' }).click();
    await client.getByRole('button', { name: 'We looked it up' }).click();
    await expectSound(client);
    await client.getByRole('dialog').getByRole('button', { name: 'It stands' }).click();
    await client.getByText('Nothing to decide').waitFor();

    await freelancer.reload();
    await freelancer.getByText('“We looked it up”').waitFor();
    await freelancer.getByRole('button', { name: /^Appeal: Late/ }).click();
    await freelancer.getByLabel('Reason').fill('Here is the mail with the code');
    await freelancer.getByRole('dialog').getByRole('button', { name: 'Appeal' }).click();
    await freelancer.getByText('Waits for the platform to decide.').waitFor();

    await client.goto('/incidents?state=appealed');
    await client.getByText('The platform decides after an appeal.').waitFor();
    expect(await client.getByRole('main').getByRole('button').count()).toBe(0);
    const platform = await openSignedIn('admin@flxibl.test', '/incidents');
    await platform.getByText('“Here is the mail with the code”').waitFor();
    await platform.getByRole('button', { name: 'Take back… Late: Nadia Rahman' }).click();
    await platform.getByRole('button', { name: 'It was out of their hands' }).click();
    await platform.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await platform.getByText('Nothing to decide').waitFor();

    await freelancer.reload();
    await freelancer.getByText('Counts nothing.').waitFor();
  },
);

test(
  'both sides rate approved work, and neither sees the other’s before both have',
  { timeout: 180_000 },
  async () => {
    const { id } = await placeShift(layla, { startsInMinutes: -300, minutes: 240, worked: true });
    const [api, bea] = [await clientOf(layla), await clientOf('bea@acme.test')];
    const sheet = (await api('listTimesheets', { query: { state: 'open' } })).items.find(
      ({ assignmentId }) => assignmentId === id,
    )!;
    await api('submitTimesheet', { params: { id: sheet.id } });
    await bea('approveTimesheet', { params: { id: sheet.id } });

    const client = await openSignedIn('bea@acme.test', '/ratings');
    await client.getByRole('button', { name: /^Show all/ }).click();
    await client
      .getByRole('button', { name: /^Rate Layla Haddad/ })
      .last()
      .click();
    await client.getByRole('dialog').getByRole('button', { name: 'Rate' }).click();
    await client.getByText('Choose one to five stars.').waitFor();
    await client.getByRole('radio', { name: '4 stars' }).check();
    await client.getByLabel('Comment').fill('Calm at the busiest hour');
    await expectSound(client);
    await client.getByRole('dialog').getByRole('button', { name: 'Rate' }).click();
    await client.getByText('hidden from the other side so far').first().waitFor();

    const freelancer = await openSignedIn(layla, `/shifts/${id}`, phone);
    const panel = freelancer.getByRole('region', { name: 'Ratings' });
    await panel.getByRole('button', { name: /^Rate / }).click();
    expect(await freelancer.getByText('Calm at the busiest hour').count()).toBe(0);
    await freelancer.getByRole('radio', { name: '5 stars' }).check();
    await freelancer.getByRole('dialog').getByRole('button', { name: 'Rate' }).click();
    await panel.getByText('“Calm at the busiest hour”').waitFor();
    await panel.getByText('5 stars of 5').waitFor();

    await client.goto(`/bookings/${sheet.bookingId}`);
    await client.getByText('5 stars of 5').waitFor();
    expect(await client.getByRole('button', { name: /rating of Layla/ }).count()).toBe(0);
    await expectSound(client);
  },
);
