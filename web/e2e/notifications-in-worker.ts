import type { Worker } from 'playwright-core';

/** What stands on the screen, the titles and buttons of it. */
export const notificationsOf = (
  worker: Worker,
): Promise<{ title: string; actions: string[]; search: string }[]> =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as {
      registration: {
        getNotifications: () => Promise<
          { title: string; actions?: { action: string }[]; data?: { search?: string } }[]
        >;
      };
    };
    return (await registration.getNotifications()).map(({ title, actions = [], data }) => ({
      title,
      actions: actions.map(({ action }) => action),
      search: data?.search ?? '',
    }));
  });

/** Presses a button of the only notification, as often as said. */
export const press = (worker: Worker, action: string, times = 1): Promise<void> =>
  worker.evaluate(
    async ([pressed, count]) => {
      const scope = globalThis as unknown as {
        registration: { getNotifications: () => Promise<object[]> };
        dispatchEvent: (event: unknown) => void;
        NotificationEvent: new (type: string, init: object) => unknown;
      };
      const [notification] = await scope.registration.getNotifications();
      for (let turn = 0; turn < count; turn += 1) {
        scope.dispatchEvent(
          new scope.NotificationEvent('notificationclick', { notification, action: pressed }),
        );
      }
    },
    [action, times] as const,
  );

/** A headless browser shows every tab; the worker is told that nobody looks at any. */
export const hideWindows = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const { WindowClient } = globalThis as unknown as { WindowClient: { prototype: object } };
    Object.defineProperty(WindowClient.prototype, 'visibilityState', { get: () => 'hidden' });
  });
