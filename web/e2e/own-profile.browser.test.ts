import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

const fay = 'fay@freelance.test';
const phone = { viewport: { width: 390, height: 844 } };

afterAll(closeBrowser);

test(
  'a freelancer hands in a proof with its file, and sets where they set out from',
  { timeout: 180_000 },
  async () => {
    const page = await openSignedIn(fay, '/profile', {
      ...phone,
      permissions: ['geolocation'],
      geolocation: { latitude: 52.5321, longitude: 13.3849, accuracy: 12 },
    });
    await page.getByRole('button', { name: 'Add a proof' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Hand in' }).click();
    await sheet.getByText('Choose a file.').waitFor();
    await sheet.getByLabel('File').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('no proof'),
    });
    await sheet.getByText('Only PDF, PNG and JPEG can be looked at.').waitFor();
    await expectSound(page);
    await sheet.getByLabel('What it proves').selectOption('Insurance');
    await sheet.getByLabel('Good until').fill('2027-06-30');
    await sheet.getByLabel('File').setInputFiles({
      name: 'insurance.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n'),
    });
    await sheet.getByRole('button', { name: 'Hand in' }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'insurance.pdf' }).first();
    await line.getByText('In review').waitFor();
    await line.getByText('Good until Wednesday 30 June 2027').waitFor();
    await page.getByRole('button', { name: 'Use where I am now' }).click();
    await page.getByText('52.53°, 13.38°').waitFor();
    await expectSound(page);

    const api = await clientOf(fay);
    const { items } = await api('listDocuments', { query: { limit: 100 } });
    const proof = items.find(({ fileName }) => fileName === 'insurance.pdf');
    expect(proof).toMatchObject({ kind: 'insurance', state: 'submitted', expiresOn: '2027-06-30' });
    expect(proof?.file).toMatchObject({ contentType: 'application/pdf' });
  },
);

test('a freelancer sees what is settled month by month', { timeout: 120_000 }, async () => {
  const page = await openSignedIn(fay, '/hours', phone);
  await page.getByRole('link', { name: 'Earnings by month' }).click();

  await page.getByRole('heading', { level: 1, name: 'Earnings' }).waitFor();
  const months = page.getByRole('heading', { level: 2 });
  await months.first().waitFor();
  expect(await months.first().innerText()).toMatch(/^\w+ \d{4}$/);
  await expectSound(page);
});
