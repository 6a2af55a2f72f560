import { afterAll, expect, test, vi } from 'vitest';
import type { ApiClient } from '../../contracts/src/api-client.ts';
import { stack } from '../../test/stack.ts';
import { clientOf, daysFrom } from './demo-api.ts';

const finnsAddress = 'finn@freelance.test';
const freshDay = daysFrom(152);
const toSoon = { timeout: 30_000, interval: 200 };

interface TakenMail {
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

const mailsTo = async (address: string): Promise<TakenMail[]> =>
  (await (await fetch(`${stack.urls.mailbox}/mails?to=${address}`)).json()) as TakenMail[];

const clearFaults = () => fetch(`${stack.urls.mailbox}/faults`, { method: 'DELETE' });
afterAll(clearFaults);

/** Finn without any device, whom no hour of the night keeps from being told. */
const finnWithoutDevice = async (): Promise<ApiClient> => {
  const finn = await clientOf(finnsAddress);
  const { items } = await finn('listDevices', {});
  for (const { id } of items) await finn('deleteDevice', { params: { id } });
  await finn('putNotificationPreferences', { body: { muted: [], quietFrom: '00:00', quietUntil: '00:00' } });
  return finn;
};

/** @returns the id of an offer to Finn */
const offerTo = async (finn: ApiClient): Promise<string> => {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const { freelancerId } = await finn('getMe', {});
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T15:00`, end: `${day}T18:00` };
  const { shifts } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const params = { id: shifts[0]!.id };
  const { items } = await bea('createOffers', { params, body: { freelancerIds: [freelancerId!] } });
  return items[0]!.id;
};

test('who has no device gets the mail, with a link into the app and to where mails are turned off', async () => {
  const offerId = await offerTo(await finnWithoutDevice());

  const mail = await vi.waitFor(async () => {
    const found = (await mailsTo(finnsAddress)).find(({ text }) => text.includes(`/offers/${offerId}`));
    expect(found).toBeDefined();
    return found!;
  }, toSoon);

  expect(mail.text).toContain(`${stack.urls.web}/offers/${offerId}`);
  expect(mail.text).toContain(mail.subject);
  expect(mail.headers['list-unsubscribe']).toContain(`${stack.urls.web}/settings`);
});

test('an address that is refused for good gets no more mails and says why, until its owner says that it works', async () => {
  const finn = await finnWithoutDevice();
  const fault = { at: 'RCPT', code: 550, text: '5.1.1 No such user here', address: finnsAddress };
  await fetch(`${stack.urls.mailbox}/faults`, { method: 'POST', body: JSON.stringify(fault) });

  await offerTo(finn);
  await vi.waitFor(
    async () =>
      expect(await finn('getMailAddress', {})).toMatchObject({
        state: 'refused',
        reason: expect.stringContaining('No such user here'),
      }),
    toSoon,
  );

  await clearFaults();
  expect(await finn('retryMailAddress', {})).toMatchObject({ state: 'working' });
  const offerId = await offerTo(finn);
  await vi.waitFor(
    async () => expect((await mailsTo(finnsAddress)).some(({ text }) => text.includes(offerId))).toBe(true),
    toSoon,
  );
});
