import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';
import { placeShift } from './place-shift.ts';

const fay = 'fay@freelance.test';
const phone = { viewport: { width: 390, height: 844 } };

afterAll(closeBrowser);

const stateOf = async (id: string) => {
  const { state, attendance, checkInEvidence } = await (
    await clientOf(fay)
  )('getAssignment', { params: { id } });
  return { state, attendance, located: checkInEvidence?.location !== undefined };
};

test(
  'who is asked says that they come; a refusal takes it back and says why',
  { timeout: 180_000 },
  async () => {
    const { id } = await placeShift(fay, { startsInMinutes: 300, minutes: 240 });
    const page = await openSignedIn(fay, '/shifts', phone);
    const come = page.getByRole('button', { name: 'I will be there' });
    await come.waitFor();
    await expectSound(page);

    await page.route('**/confirm-attendance', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: {
          type: 'about:blank',
          title: 'Conflict',
          status: 409,
          code: 'invalid_state',
          detail: 'Nobody is awaited.',
          requestId: 'test',
        },
      }),
    );
    await come.click();
    await page.getByText('Your answer did not get through').waitFor();
    await come.waitFor();
    await page.unroute('**/confirm-attendance');
    await come.click();

    await page.getByText('You said that you will be there.').waitFor();
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toMatchObject({ attendance: 'confirmed' });
  },
);

test(
  'somebody checks in with the code of the site, and a wrong one is refused',
  { timeout: 180_000 },
  async () => {
    const { id, siteId } = await placeShift(fay, {
      startsInMinutes: 20,
      minutes: 240,
      terms: { checkInNeedsCode: true },
    });
    const page = await openSignedIn(fay, '/shifts', phone);

    await page.getByRole('button', { name: 'Check in' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Check in' }).click();
    await sheet.getByText('Type the six digits that the display shows.').waitFor();
    await expectSound(page);
    const bea = await clientOf('bea@acme.test');
    const { code } = await bea('getCheckInCode', { params: { id: siteId } });
    const wrong = code === '000000' ? '000001' : '000000';
    await sheet.getByLabel('Code on the display at the site').fill(wrong);
    await sheet.getByRole('button', { name: 'Check in' }).click();
    await sheet.getByText('That is not the code').waitFor();
    const fresh = await bea('getCheckInCode', { params: { id: siteId } });
    await sheet.getByLabel('Code on the display at the site').fill(fresh.code);
    await sheet.getByRole('button', { name: 'Check in' }).click();

    await page.getByText('You are checked in. It starts in').waitFor();
    expect(await stateOf(id)).toMatchObject({ state: 'in_progress', located: false });
  },
);

test('who is late checks in with their location, and out again', { timeout: 180_000 }, async () => {
  const { id } = await placeShift(fay, { startsInMinutes: -90, minutes: 240 });
  const page = await openSignedIn(fay, `/shifts/${id}`, {
    ...phone,
    permissions: ['geolocation'],
    geolocation: { latitude: 38.71, longitude: -9.14, accuracy: 12 },
  });
  await page.getByText('You are late').waitFor();
  await expectSound(page);

  await page.getByRole('button', { name: 'Check in' }).click();
  await page.getByLabel('Send where I am').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Check in' }).click();
  await page.getByText('with your location').waitFor();
  expect(await stateOf(id)).toMatchObject({ state: 'in_progress', located: true });
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByText('The shift is not over yet').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();

  await page.getByRole('link', { name: 'See the hours' }).waitFor();
  await expectSound(page);
  expect(await stateOf(id)).toMatchObject({ state: 'worked' });
});

test(
  'somebody asks to be released, takes it back, and cancels knowing what it counts',
  { timeout: 180_000 },
  async () => {
    const { id } = await placeShift(fay, { startsInMinutes: 180, minutes: 240 });
    const page = await openSignedIn(fay, '/shifts', phone);
    await page.getByRole('region', { name: /.+/ }).getByRole('link').first().click();

    await page.getByRole('button', { name: 'Ask to be released' }).click();
    await page.getByRole('button', { name: 'I am ill' }).click();
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('You asked to be released').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('You asked to be released').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cancel shift' }).click();
    await page.getByText('counts 3 points against your reliability').waitFor();
    await page.getByRole('button', { name: 'I cannot get there' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel shift' }).click();

    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toMatchObject({ state: 'cancelled' });
  },
);
