import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';
import { placeShift } from './place-shift.ts';

const worker = 'joana.pires@freelance.test';
const dayMinutes = 1440;

/** Approved work of four hours, long enough ago that nobody else's is locked with it. */
const finishWork = async (daysAgo: number): Promise<void> => {
  const { id } = await placeShift(
    worker,
    { startsInMinutes: -daysAgo * dayMinutes, minutes: 240, worked: true },
    300,
  );
  await (
    await clientOf('bea@acme.test')
  )('approveAssignment', { params: { id } });
};

beforeAll(() => finishWork(80));
afterAll(closeBrowser);

test('an owner corrects final hours, exports and locks their period; the freelancer sees the difference', async () => {
  const owner = await openSignedIn('bea@acme.test', '/hours?state=approved');
  const line = owner.getByRole('article').filter({ hasText: 'Joana Pires' }).first();
  await line.getByRole('button', { name: /^Correct…/ }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add a break' }).click();
  const start = await dialog.getByLabel('Start').inputValue();
  await dialog.getByLabel('Break 1 from').fill(clockAfter(start, 60));
  await dialog.getByLabel('until').fill(clockAfter(start, 90));
  await dialog.getByText('−30 min, about −€12.00').waitFor();
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await dialog.getByText('Say why, in a few words.').waitFor();
  await dialog.getByLabel('Reason').fill('The kitchen closed for half an hour');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();

  await owner.getByText('Corrected: −30 min, −€12.00').waitFor();
  await line.getByText('“The kitchen closed for half an hour”').waitFor();
  expect(await line.innerText()).toMatch(/€84\.00\s+3 h 30 min/);

  await owner.getByRole('button', { name: 'Export…' }).click();
  const [from, to] = [dialog.getByLabel('From'), dialog.getByLabel('To')];
  await from.fill(start.slice(0, 10));
  await to.fill(start.slice(0, 10));
  await dialog.getByText('Excel (XLSX)').click();
  const download = owner.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await dialog.getByText(/is saved, \d+ kB\./).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await owner.getByRole('button', { name: 'Lock a period…' }).click();
  const day = dialog.getByLabel('Until the end of');
  await day.fill(today());
  await dialog.getByText(/is the last day that can be locked now/).waitFor();
  await day.fill(start.slice(0, 10));
  await dialog.getByText(/timesheets? (is|are) locked\./).waitFor();
  await dialog.getByRole('button', { name: 'Lock until then' }).click();
  await owner.getByText(/timesheets? locked$/).waitFor();
  await owner.getByLabel('State').selectOption('Locked');
  await line.getByText('Locked', { exact: true }).waitFor();
  expect(await line.getByRole('button', { name: /^Correct…/ }).count()).toBe(0);

  const freelancer = await openSignedIn(worker, '/hours');
  await freelancer.getByLabel('Period').selectOption('Last 3 months');
  const card = freelancer.getByRole('article').filter({ hasText: 'The kitchen closed' });
  await card.getByText('−30 min, −€10.00').waitFor();
});

test('the platform corrects in a locked period, and marks what went to payroll', async () => {
  const admin = await openSignedIn('admin@flxibl.test', '/hours?state=locked');
  const line = admin.getByRole('article').filter({ hasText: 'Joana Pires' }).first();
  await line.getByText('Acme Hospitality').waitFor();
  await line.getByRole('button', { name: /^Correct…/ }).click();
  const dialog = admin.getByRole('dialog', { name: 'Correct locked hours' });
  const start = await dialog.getByLabel('Start').inputValue();
  await dialog.getByRole('button', { name: 'Remove break 1' }).click();
  await dialog.getByLabel('Reason').fill('The break was paid after all');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await line.getByText('by the platform, in a locked period').waitFor();

  await admin.getByRole('button', { name: 'Export…' }).click();
  const exporting = admin.getByRole('dialog', { name: 'Export hours' });
  await exporting.getByLabel('From').fill(start.slice(0, 10));
  await exporting.getByLabel('To').fill(start.slice(0, 10));
  await exporting.getByRole('button', { name: 'Mark as exported' }).click();
  await exporting.getByText(/timesheets? marked/).waitFor();
  await exporting.getByRole('button', { name: 'Close' }).last().click();
  await admin.getByLabel('State').selectOption('Exported');
  await line.waitFor();
  expect(await line.innerText()).toMatch(/€96\.00\s+4 h/);
});

/** Clock time so many minutes after a wall time. */
function clockAfter(wall: string, minutes: number): string {
  return new Date(Date.parse(`${wall}Z`) + minutes * 60_000).toISOString().slice(11, 16);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
