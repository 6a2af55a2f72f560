import type { FromWorker } from '../lib/push/worker-messages.ts';
import { listAppWindows } from './app-windows.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Opens a page: in a window that is there, else in a new one.
 * @param link a path that `safeLink` let through
 * @param search what the page is told, from `?`
 * @throws InvalidAccessError when the browser lets no window be opened: too long after the press
 */
export const openPage = async (link: string, search = ''): Promise<void> => {
  const [client] = await listAppWindows();
  if (!client) {
    await self.clients.openWindow(link + search);
    return;
  }
  await client.focus();
  const message: FromWorker = { kind: 'open', link: link + search };
  client.postMessage(message);
};
