import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, expect, test, vi } from 'vitest';
import { callApi, signIn, stack } from '../../test/stack.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const google = stack.urls.googleCalendar;
const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

test('a freelancer connects Google Calendar, and a private event there takes their time', async () => {
  const page = await openSignedIn('fay@freelance.test', '/calendars');
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  await page.getByLabel('Account').fill('fay@gmail.test');
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'fay@gmail.test' }).waitFor();
  await page.getByText('OK', { exact: true }).waitFor({ timeout: 30_000 });
  expect(new URL(page.url()).pathname).toBe('/calendars');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const { idToken: token } = await signIn('fay@freelance.test');
  const me = (await (await callApi('/me', { token })).json()) as { freelancer: { id: string } };
  const isBusyAt = async (from: string, to: string): Promise<boolean> => {
    const query = new URLSearchParams({ from, to });
    const answer = await callApi(`/freelancers/${me.freelancer.id}/availability?${query}`, { token });
    const { free } = (await answer.json()) as { free: { startsAt: string; endsAt: string }[] };
    return !free.some(({ startsAt, endsAt }) => startsAt <= from && endsAt >= to);
  };
  // All of the day, so that it takes whatever she had offered; Berlin's clocks.
  const event = {
    email: 'fay@gmail.test',
    action: 'add',
    summary: 'canary',
    start: `${day}T00:00`,
    end: `${day}T23:59`,
  };
  const startedAt = Date.now();
  await fetch(`${google}/edit`, { method: 'POST', body: new URLSearchParams(event), redirect: 'manual' });
  await vi.waitFor(
    async () => expect(await isBusyAt(`${day}T10:00:00.000Z`, `${day}T11:00:00.000Z`)).toBe(true),
    {
      timeout: 30_000,
      interval: 200,
    },
  );
  console.log(`a change at Google took the time after ${Date.now() - startedAt} ms`);
});
