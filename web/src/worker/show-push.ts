import { offerIn, readPush, type PushMessage } from '../lib/push/push-message.ts';
import type { FromWorker } from '../lib/push/worker-messages.ts';
import { listAppWindows } from './app-windows.ts';

declare const self: ServiceWorkerGlobalScope;

/** FCM may deliver twice, and the second while a window still takes up the first; so many are remembered. */
const remembered = 50;
const told = new Map<string, Promise<boolean>>();

/** @returns whether a window shows it: the one given, or the one that was told of the same message before */
const tellOnce = (client: WindowClient, push: PushMessage): Promise<boolean> => {
  const before = told.get(push.id);
  if (before) return before;
  const telling = tellWindow(client, push).then((shown) => {
    if (!shown) told.delete(push.id);
    return shown;
  });
  told.set(push.id, telling);
  const [oldest] = told.keys();
  if (told.size > remembered && oldest !== undefined) told.delete(oldest);
  return telling;
};

/** What a window that is in view has to say that it shows a message. */
const patienceMillis = 5000;

const answers = [
  { action: 'accept', title: 'Accept' },
  { action: 'decline', title: 'Decline' },
];

/** `actions` and `renotify` are in every browser that has push, and not in TypeScript's library. */
type Options = NotificationOptions & {
  readonly renotify?: boolean;
  readonly actions?: readonly { readonly action: string; readonly title: string }[];
};

export const notify = (title: string, options: Options): Promise<void> =>
  self.registration.showNotification(title, { icon: '/icon-192.png', badge: '/icon-192.png', ...options });

/**
 * Shows what was pushed: in the window that is in view, else as a notification, one for each tag. A browser takes
 * the right to push away from who shows nothing, so what cannot be read is shown as well.
 */
export const showPush = async (payload: unknown): Promise<void> => {
  const push = readPush(payload);
  if (!push) return await notify('There is news in Flxibl', { tag: 'news', data: { link: '/inbox' } });
  const windows = await listAppWindows();
  const inView = windows.filter(({ visibilityState }) => visibilityState === 'visible');
  const client = inView.find(({ focused }) => focused) ?? inView[0];
  if (!client || !(await tellOnce(client, push))) await showNotification(push);
};

/** @returns false when the window does not answer: it is still loading, nobody is signed in, or it is frozen */
const tellWindow = (client: WindowClient, push: PushMessage): Promise<boolean> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const message: FromWorker = { kind: 'pushed', push };
    port1.addEventListener('message', () => resolve(true));
    port1.start();
    setTimeout(() => resolve(false), patienceMillis);
    client.postMessage(message, [port2]);
  });

const showNotification = async (push: PushMessage): Promise<void> => {
  const shown = await self.registration.getNotifications({ tag: push.tag });
  if (shown.some(({ data }) => readPush(data)?.id === push.id)) return;
  const { title, body, tag } = push;
  await notify(title, {
    body,
    tag,
    data: push,
    renotify: shown.length > 0,
    ...(offerIn(push.link) !== undefined && { actions: answers }),
  });
};
