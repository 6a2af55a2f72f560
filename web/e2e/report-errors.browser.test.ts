import { afterAll, expect, test, vi } from 'vitest';
import { stack } from '../../test/stack.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

interface Item {
  readonly frames: readonly string[];
  readonly payload: {
    readonly release?: string;
    readonly transaction?: string;
    readonly user?: { readonly id?: string };
    readonly contexts?: { readonly trace?: { readonly trace_id?: string } };
  };
}

const itemsOf = async (search: Record<string, string>): Promise<Item[]> => {
  const answer = await fetch(`${stack.urls.sentry}/items?${new URLSearchParams(search)}`);
  return (await answer.json()) as Item[];
};

const arrived = (search: Record<string, string>): Promise<Item> =>
  vi.waitFor(
    async () => {
      const item = (await itemsOf(search)).at(-1);
      if (item === undefined) throw new Error(`nothing arrived for ${JSON.stringify(search)}`);
      return item;
    },
    { timeout: 30_000, interval: 100 },
  );

test('an error in the browser arrives with its source, and so does what somebody says of it', async () => {
  const page = await openSignedIn('admin@flxibl.test', '/health');

  await page.getByRole('button', { name: 'In the browser' }).click();
  await page.getByLabel('What did you do just before?').fill('I pressed the button');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Thank you').waitFor();

  const error = await arrived({ type: 'event', text: 'The browser failed because it was asked to.' });
  expect(error.frames.at(-1)).toMatch(/^web\/src\/features\/health\/failure-buttons\.tsx:\d+$/);
  expect(error.payload.release).toMatch(/./);
  expect(error.payload.contexts?.trace?.trace_id).toMatch(/^[0-9a-f]{32}$/);
  await arrived({ type: 'feedback', text: 'I pressed the button' });
  expect(await itemsOf({ text: 'admin@flxibl.test' })).toEqual([]);
}, 90_000);

test('what the browser asks of the API is one trace with it', async () => {
  const page = await openSignedIn('admin@flxibl.test', '/health');
  let header: string | undefined;
  // What the page asks that is opened; the count of what is unread is asked on every page.
  page.on('request', (request) => {
    if (!request.url().includes('unread=')) header ??= request.headers()['sentry-trace'];
  });
  // Monitoring comes late on purpose; what is asked before has no trace.
  await page.waitForFunction(() => '__SENTRY__' in globalThis);
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await expect.poll(() => header, { timeout: 30_000 }).toBeDefined();
  const [traceId = ''] = header!.split('-');
  const inApi = await arrived({ type: 'transaction', text: traceId });
  expect(inApi.payload.contexts?.trace?.trace_id).toBe(traceId);
  expect(inApi.payload.user?.id).toMatch(/^[0-9a-f]{16}$/);

  // The browser's own part comes as a whole, so that it can be looked through before it is sent.
  const namesInTrace = async () =>
    (await itemsOf({ type: 'transaction', text: traceId })).map(({ payload }) => payload.transaction);
  await expect.poll(namesInTrace, { timeout: 30_000 }).toContain('/inbox');
  expect(await itemsOf({ type: 'span' })).toEqual([]);
});
