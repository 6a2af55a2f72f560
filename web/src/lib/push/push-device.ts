import type { ApiClient } from '@flxibl/contracts/api-client';
import { registerWorker } from '../service-worker.ts';
import type { PushTokens } from './push-token-port.ts';
import { hasPushTokens, openPushTokens } from './push-tokens.ts';

/** Whether this browser is pushed to; `blocked` and `unsupported` are for the browser to change, not for the app. */
export type PushState = 'on' | 'off' | 'blocked' | 'unsupported';

const key = 'flxibl.push-device';
/** Nobody waits longer for a sign-out because of a device. */
const farewellMillis = 3000;

interface KeptDevice {
  readonly id: string;
  readonly uid: string;
  /** Tells a token that has changed by itself from a device that somebody removed elsewhere. */
  readonly token: string;
}

const keptDevice = (): KeptDevice | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as KeptDevice | null;
  } catch {
    return null;
  }
};

const supported = (): boolean =>
  hasPushTokens && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The id of the device that this browser is registered as for this person. */
export const ownDeviceId = (uid: string): string | null => {
  const kept = keptDevice();
  return kept?.uid === uid ? kept.id : null;
};

export const readPushState = (uid: string): PushState => {
  if (!supported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && ownDeviceId(uid) !== null ? 'on' : 'off';
};

interface Browser {
  readonly tokens: PushTokens;
  readonly worker: ServiceWorkerRegistration;
}

const openBrowser = async (): Promise<Browser | null> => {
  const [worker, tokens] = await Promise.all([registerWorker(), openPushTokens()]);
  return worker && tokens && { worker: await navigator.serviceWorker.ready, tokens };
};

let stopListening: (() => void) | undefined;

const enrol = async (api: ApiClient, uid: string, { worker, tokens }: Browser): Promise<void> => {
  const token = await tokens.get(worker);
  const { id } = await api('registerDevice', { body: { token, platform: 'web' } });
  localStorage.setItem(key, JSON.stringify({ id, uid, token } satisfies KeptDevice));
  stopListening ??= tokens.listen?.(worker);
};

/**
 * Asks the person's browser for the permission and has this device pushed to. Call it from a click.
 * @returns the state it led to
 */
export const turnPushOn = async (api: ApiClient, uid: string): Promise<PushState> => {
  if (!supported()) return 'unsupported';
  if ((await Notification.requestPermission()) === 'granted') {
    const browser = await openBrowser();
    if (!browser) return 'unsupported';
    await enrol(api, uid, browser);
  }
  return readPushState(uid);
};

/**
 * Tells the server again that this device is there: a token changes by itself, and one that is silent for months is
 * forgotten. Does nothing where push is off; what was removed from another device stays off.
 */
export const renewPush = async (api: ApiClient, uid: string): Promise<void> => {
  if (readPushState(uid) !== 'on') return;
  const browser = await openBrowser();
  const kept = keptDevice();
  if (!browser || !kept) return;
  const same = (await browser.tokens.get(browser.worker)) === kept.token;
  const { items } = await api('listDevices', { query: { limit: 200 } });
  if (same && !items.some(({ id }) => id === kept.id)) await turnPushOff(api);
  else await enrol(api, uid, browser);
};

const closeNotifications = async (): Promise<void> => {
  const worker = await navigator.serviceWorker.getRegistration('/');
  for (const notification of (await worker?.getNotifications()) ?? []) notification.close();
};

/** Has this device pushed to no longer. Each step is tried, whether or not another fails. */
export const turnPushOff = async (api: ApiClient): Promise<void> => {
  const kept = keptDevice();
  if (!kept) return;
  localStorage.removeItem(key);
  stopListening?.();
  stopListening = undefined;
  const steps = [
    api('deleteDevice', { params: { id: kept.id } }),
    openPushTokens().then((tokens) => tokens?.forget()),
    closeNotifications(),
  ];
  await Promise.allSettled(steps);
};

/** Before a sign-out: the next person on this device must not be told what is for this one. */
export const leaveDevice = async (api: ApiClient): Promise<void> => {
  await Promise.race([
    turnPushOff(api),
    new Promise((resolve) => {
      setTimeout(resolve, farewellMillis);
    }),
  ]);
};
